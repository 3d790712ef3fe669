//! DNG (Adobe, version 1.4): a first directory with the JPEG as full-size preview and what the whole file has in common, and
//! a second one inside it with the mosaic.

use super::{
    Metadata, PictureError,
    exif::{self, tag},
    jpeg,
    mosaic::{BLACK, Mosaic, NEUTRAL, WHITE},
    tiff::{Directory, Value},
};

const NEW_SUBFILE_TYPE: u16 = 0x00FE;
const IMAGE_WIDTH: u16 = 0x0100;
const IMAGE_LENGTH: u16 = 0x0101;
const BITS_PER_SAMPLE: u16 = 0x0102;
const COMPRESSION: u16 = 0x0103;
const PHOTOMETRIC_INTERPRETATION: u16 = 0x0106;
const STRIP_OFFSETS: u16 = 0x0111;
const SAMPLES_PER_PIXEL: u16 = 0x0115;
const ROWS_PER_STRIP: u16 = 0x0116;
const STRIP_BYTE_COUNTS: u16 = 0x0117;
const PLANAR_CONFIGURATION: u16 = 0x011C;
const SUB_IFDS: u16 = 0x014A;
const YCBCR_SUBSAMPLING: u16 = 0x0212;
const REFERENCE_BLACK_WHITE: u16 = 0x0214;
const CFA_REPEAT_PATTERN_DIM: u16 = 0x828D;
const CFA_PATTERN: u16 = 0x828E;
const DNG_VERSION: u16 = 0xC612;
const DNG_BACKWARD_VERSION: u16 = 0xC613;
const UNIQUE_CAMERA_MODEL: u16 = 0xC614;
const CFA_PLANE_COLOR: u16 = 0xC616;
const CFA_LAYOUT: u16 = 0xC617;
const BLACK_LEVEL_REPEAT_DIM: u16 = 0xC619;
const BLACK_LEVEL: u16 = 0xC61A;
const WHITE_LEVEL: u16 = 0xC61D;
const DEFAULT_SCALE: u16 = 0xC61E;
const DEFAULT_CROP_ORIGIN: u16 = 0xC61F;
const DEFAULT_CROP_SIZE: u16 = 0xC620;
const COLOR_MATRIX_1: u16 = 0xC621;
const ANALOG_BALANCE: u16 = 0xC627;
const AS_SHOT_NEUTRAL: u16 = 0xC628;
const BASELINE_EXPOSURE: u16 = 0xC62A;
const LENS_INFO: u16 = 0xC630;
const CALIBRATION_ILLUMINANT_1: u16 = 0xC65A;
const ACTIVE_AREA: u16 = 0xC68D;

const UNCOMPRESSED: u16 = 1;
const JPEG: u16 = 7;
const BLACK_IS_ZERO: u16 = 1;
const YCBCR: u16 = 6;
const COLOR_FILTER_ARRAY: u16 = 32_803;
const D65: u16 = 21;

/// CIE XYZ to linear sRGB, both for D65 (IEC 61966-2-1), × 10 000.
const XYZ_TO_SRGB: [[i32; 3]; 3] = [[32_406, -15_372, -4_986], [-9_689, 18_758, 415], [557, -2_040, 10_570]];

/// The file. `preview` is the JPEG of the same frame, `size` its width and height.
///
/// # Errors
/// When the preview has no frame header.
pub fn write(raw: &Mosaic, preview: &[u8], size: (u32, u32), metadata: &Metadata) -> Result<Vec<u8>, PictureError> {
    let first = preview_directory(exif::body(metadata), preview, size, jpeg::components(preview)?);
    Ok(common(first, metadata)
        .with(SUB_IFDS, Value::Directory(sensor(raw)))
        .with(tag::EXIF_IFD, Value::Directory(exif::exif(metadata)))
        .to_file())
}

/// The preview, in the first directory.
fn preview_directory<'a>(
    directory: Directory<'a>,
    preview: &'a [u8],
    (width, height): (u32, u32),
    components: jpeg::Components,
) -> Directory<'a> {
    let directory = directory
        .long(NEW_SUBFILE_TYPE, 1)
        .long(IMAGE_WIDTH, width)
        .long(IMAGE_LENGTH, height)
        .with(BITS_PER_SAMPLE, Value::Short(vec![8; components.count.into()]))
        .short(COMPRESSION, JPEG)
        .with(STRIP_OFFSETS, Value::Block(preview))
        .short(SAMPLES_PER_PIXEL, components.count)
        .long(ROWS_PER_STRIP, height)
        .long(STRIP_BYTE_COUNTS, preview.len() as u32)
        .short(PLANAR_CONFIGURATION, 1)
        .rational(tag::X_RESOLUTION, 300, 1)
        .rational(tag::Y_RESOLUTION, 300, 1)
        .short(tag::RESOLUTION_UNIT, 2);
    if components.count == 1 {
        return directory.short(PHOTOMETRIC_INTERPRETATION, BLACK_IS_ZERO);
    }
    let (across, down) = components.subsampling;
    let full_range = [(0, 1), (255, 1), (128, 1), (255, 1), (128, 1), (255, 1)];
    directory
        .short(PHOTOMETRIC_INTERPRETATION, YCBCR)
        .with(YCBCR_SUBSAMPLING, Value::Short(vec![across, down]))
        .short(tag::YCBCR_POSITIONING, 1)
        .with(REFERENCE_BLACK_WHITE, Value::Rational(full_range.to_vec()))
}

/// What DNG wants to know of the camera, in the first directory.
fn common<'a>(directory: Directory<'a>, metadata: &Metadata) -> Directory<'a> {
    directory
        .with(DNG_VERSION, Value::Byte(vec![1, 4, 0, 0]))
        .with(DNG_BACKWARD_VERSION, Value::Byte(vec![1, 1, 0, 0]))
        .text(UNIQUE_CAMERA_MODEL, &format!("{} {}", exif::MAKER, metadata.model))
        .with(COLOR_MATRIX_1, Value::SignedRational(color_matrix()))
        .with(ANALOG_BALANCE, Value::Rational(vec![(1, 1); 3]))
        .with(AS_SHOT_NEUTRAL, Value::Rational(NEUTRAL.to_vec()))
        .with(BASELINE_EXPOSURE, Value::SignedRational(vec![(0, 1)]))
        .with(LENS_INFO, Value::Rational(vec![(85, 1), (85, 1), (18, 10), (18, 10)]))
        .short(CALIBRATION_ILLUMINANT_1, D65)
}

/// XYZ to the sensor's own colours: sRGB, each row as strong as the sensor sees that colour.
fn color_matrix() -> Vec<(i32, i32)> {
    let row = |(row, (numerator, denominator)): ([i32; 3], (u32, u32))| {
        row.map(|cell| (cell * numerator.cast_signed(), 10_000 * denominator.cast_signed()))
    };
    XYZ_TO_SRGB.into_iter().zip(NEUTRAL).flat_map(row).collect()
}

/// The directory of the mosaic.
fn sensor(raw: &Mosaic) -> Directory<'_> {
    let (width, height) = (raw.width, raw.height);
    Directory::new()
        .long(NEW_SUBFILE_TYPE, 0)
        .long(IMAGE_WIDTH, width)
        .long(IMAGE_LENGTH, height)
        .short(BITS_PER_SAMPLE, 16)
        .short(COMPRESSION, UNCOMPRESSED)
        .short(PHOTOMETRIC_INTERPRETATION, COLOR_FILTER_ARRAY)
        .with(STRIP_OFFSETS, Value::Block(&raw.bytes))
        .short(SAMPLES_PER_PIXEL, 1)
        .long(ROWS_PER_STRIP, height)
        .long(STRIP_BYTE_COUNTS, raw.bytes.len() as u32)
        .short(PLANAR_CONFIGURATION, 1)
        .with(CFA_REPEAT_PATTERN_DIM, Value::Short(vec![2, 2]))
        .with(CFA_PATTERN, Value::Byte(vec![0, 1, 1, 2]))
        .with(CFA_PLANE_COLOR, Value::Byte(vec![0, 1, 2]))
        .short(CFA_LAYOUT, 1)
        .with(BLACK_LEVEL_REPEAT_DIM, Value::Short(vec![1, 1]))
        .short(BLACK_LEVEL, BLACK)
        .short(WHITE_LEVEL, WHITE)
        .with(DEFAULT_SCALE, Value::Rational(vec![(1, 1); 2]))
        .with(DEFAULT_CROP_ORIGIN, Value::Long(vec![0, 0]))
        .with(DEFAULT_CROP_SIZE, Value::Long(vec![width, height]))
        .with(ACTIVE_AREA, Value::Long(vec![0, 0, height, width]))
}
