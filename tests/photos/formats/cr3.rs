use super::{body, exif};
use crate::{
    Photo, Shot,
    tiff::{Order, Tiff, Value},
};

/// The box of Canon's metadata.
const CANON: [u8; 16] = *b"\x85\xc0\xb6\x87\x82\x0f\x11\xe0\x81\x11\xf4\xce\x46\x2b\x6a\x48";
/// The box of the middling preview.
const PREVIEW: [u8; 16] = *b"\xea\xf4\x2b\x5e\x1c\x98\x4b\x88\xb9\xfb\xb7\xdc\x40\x6e\x4d\x16";

/// Canon's newer one: boxes, with the full-size JPEG as the first track and the raw data as the second.
#[must_use]
pub fn cr3<'a>(shot: &Shot<'_>, [full, middle, thumbnail]: [&'a [u8]; 3]) -> Photo<'a> {
    let (ifd0, exif) = (first_directory(shot), exif_block(shot));
    Photo::new((Vec::new(), shot.raw_bytes.into()), |later, raw_at| {
        let thmb = [&[0; 4][..], &[0, 160, 0, 120], &be(thumbnail.len()), &[0; 4], thumbnail].concat();
        let canon = [
            CANON.to_vec(),
            boxed(*b"CNCV", b"CanonCR3_001/00.11.00/00.00.00"),
            boxed(*b"CMT1", &ifd0),
            boxed(*b"CMT2", &exif),
            boxed(*b"THMB", &thmb),
        ];
        let prvw = [
            &[0, 0, 0, 0, 0, 1][..],
            &1620u16.to_be_bytes(),
            &1080u16.to_be_bytes(),
            &[0, 1],
            &be(middle.len()),
            middle,
        ];
        let preview = [&PREVIEW[..], &[0, 0, 0, 0, 0, 0, 0, 1], &boxed(*b"PRVW", &prvw.concat())].concat();
        let samples = full.len() as u64 + u64::from(shot.raw_bytes);
        let media = [&1u32.to_be_bytes()[..], b"mdat", &(samples + 16).to_be_bytes()].concat();
        let full_at = later.put(full);
        let tracks = [track(shot, *b"JPEG", full_at, full.len() as u32), track(shot, *b"CMP1", raw_at, shot.raw_bytes)];
        let moov = [boxed(*b"uuid", &canon.concat()), tracks.concat()].concat();
        let ftyp = boxed(*b"ftyp", b"crx \0\0\0\x01crx isom");
        // Boxes may have any length, but what follows must not have a gap before it.
        let mut head = [ftyp, boxed(*b"moov", &moov), boxed(*b"uuid", &preview)].concat();
        if head.len() % 2 == 1 {
            head.extend(boxed(*b"free", &[0]));
        }
        [head, media].concat()
    })
}

fn first_directory(shot: &Shot<'_>) -> Vec<u8> {
    let mut tiff = Tiff::new(Order::Little, 42);
    let sides = [(0x0100, Value::Short(shot.size.0)), (0x0101, Value::Short(shot.size.1))];
    let first = tiff.directory(&[&sides[..], &body(shot)].concat(), 0);
    tiff.finish(first)
}

fn exif_block(shot: &Shot<'_>) -> Vec<u8> {
    let mut tiff = Tiff::new(Order::Little, 42);
    let first = tiff.directory(&exif(shot), 0);
    tiff.finish(first)
}

/// A track of one sample; `inside` is the box that says what the sample is.
fn track(shot: &Shot<'_>, inside: [u8; 4], offset: u32, bytes: u32) -> Vec<u8> {
    let (width, height) = (shot.size.0.to_be_bytes(), shot.size.1.to_be_bytes());
    // A visual sample entry: 24 bytes, width and height, 54 more.
    let entry = [&[0; 24][..], &width, &height, &[0; 54], &boxed(inside, &compression(shot))].concat();
    let entry = boxed(*b"stsd", &[&[0; 4][..], &be(1), &boxed(*b"CRAW", &entry)].concat());
    let size = boxed(*b"stsz", &[&[0; 4][..], &be(bytes as usize), &be(1)].concat());
    let place = boxed(*b"co64", &[&[0; 4][..], &be(1), &u64::from(offset).to_be_bytes()].concat());
    let stbl = boxed(*b"minf", &boxed(*b"stbl", &[entry, size, place].concat()));
    let hdlr = boxed(*b"hdlr", &[&[0; 8][..], b"vide", &[0; 12]].concat());
    boxed(*b"trak", &boxed(*b"mdia", &[hdlr, stbl].concat()))
}

/// What a `CMP1` box says of the raw data.
fn compression(shot: &Shot<'_>) -> Vec<u8> {
    let (width, height) = (u32::from(shot.size.0), u32::from(shot.size.1));
    let numbers = [width, height, width / 2, height].map(u32::to_be_bytes).concat();
    // Length of what follows and version; sizes of picture and tile; 14 bits, four planes of a GBRG array, three levels of
    // wavelets, two columns of tiles; length of the data's own header.
    let lead = [0xFF, 0xFF, 0, 0x30, 1, 0, 0, 0];
    [&lead[..], &numbers, &[14, 0x41, 0x03, 0x80], &be(0x1D8), &[0; 24]].concat()
}

fn boxed(kind: [u8; 4], inside: &[u8]) -> Vec<u8> {
    [&be(inside.len() + 8)[..], &kind, inside].concat()
}

fn be(bytes: usize) -> [u8; 4] {
    (bytes as u32).to_be_bytes()
}
