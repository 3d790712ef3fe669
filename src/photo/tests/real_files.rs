//! Real RAW files and sidecars of other programs, judged by `ExifTool` and Exiv2. They belong to others and are no part
//! of this repository: where they or the tools are not there, these tests are skipped.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod described;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use candor_core::cull::{Flag, Label, Stars};
use candor_photo::{
    Kind, PhotoInfo, preview_jpeg, read,
    sidecar::{Changes, merge, parse, update},
};
use serde_json::Value;

/// The files of a folder of the material, or `None` with a word on the console.
fn material(folder: &str) -> Option<Vec<PathBuf>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(folder);
    let Ok(entries) = fs::read_dir(root) else {
        println!("skipped: ../shared is not there");
        return None;
    };
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    Some(files)
}

fn tool(name: &str) -> Option<Command> {
    let runs = Command::new(name).arg(if name == "exiftool" { "-ver" } else { "--version" }).output().is_ok();
    if !runs {
        println!("skipped: {name} is not installed");
    }
    runs.then(|| Command::new(name))
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// What `ExifTool` says of files, by their names.
fn exiftool(mut tool: Command, options: &[&str], files: &[PathBuf]) -> BTreeMap<String, Value> {
    let output = tool.args(["-j", "-q"]).args(options).args(files).output().unwrap();
    let said: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    said.into_iter().map(|said| (name_of(Path::new(said["SourceFile"].as_str().unwrap())), said)).collect()
}

#[test]
fn orientation_and_time_are_what_exiftool_reads() {
    let (Some(files), Some(tool)) = (material("raw"), tool("exiftool")) else { return };
    let tags = ["-n", "-Orientation", "-EXIF:DateTimeOriginal", "-SubSecTimeOriginal", "-OffsetTimeOriginal", "-Make"];
    let said = exiftool(tool, &tags, &files);
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    for path in &files {
        let (name, info) = (name_of(path), read(path).unwrap());
        let said = &said[&name];
        let captured = info.captured.clone();
        let part = |part: fn(&candor_photo::CaptureTime) -> Option<String>| captured.as_ref().and_then(part);
        assert_eq!(u64::from(info.orientation.exif()), said["Orientation"].as_u64().unwrap_or(1), "{name}");
        if name == "fuji_xt1_nomexif.raf.meta" {
            // Its bytes are those of a RAF, which ExifTool does not try under that name.
            continue;
        }
        let clock = part(|time| Some(time.date_time.clone())).unwrap_or_default();
        assert_eq!(clock, text(&said["DateTimeOriginal"]).replacen(':', "-", 2).replace(' ', "T"), "{name}");
        let subsecond = part(|time| time.subsecond.clone()).unwrap_or_default();
        assert_eq!(
            subsecond.trim_start_matches('0'),
            text(&said["SubSecTimeOriginal"]).trim_start_matches('0'),
            "{name}"
        );
        assert_eq!(part(|time| time.offset.clone()).unwrap_or_default(), text(&said["OffsetTimeOriginal"]), "{name}");
        assert_eq!(info.make, text(&said["Make"]), "{name}");
    }
}

#[test]
fn previews_are_the_bytes_that_exiftool_takes_out() {
    let (Some(files), Some(mut tool)) = (material("raw"), tool("exiftool")) else { return };
    let folder = tempfile::tempdir().unwrap();
    let pattern = format!("{}/%f.%e_%t%-c.jpg", folder.path().display());
    let tags = ["-PreviewImage", "-JpgFromRaw", "-OtherImage", "-ThumbnailImage"];
    tool.args(["-q", "-q", "-a", "-b", "-W", &pattern]).args(tags).args(&files).output().unwrap();
    let taken: Vec<(String, Vec<u8>)> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (name_of(&path), without_padding(fs::read(path).unwrap())))
        .collect();
    let mut compared = 0;
    for path in files.iter().filter(|path| !path.to_string_lossy().ends_with(".meta")) {
        let (name, info) = (name_of(path), read(path).unwrap());
        let ours: BTreeSet<Vec<u8>> = previews(path, &info).into_iter().collect();
        let theirs = taken.iter().filter(|(file, _)| file.starts_with(&format!("{name}_")));
        let theirs: BTreeSet<Vec<u8>> = theirs.map(|(_, jpeg)| jpeg.clone()).filter(|jpeg| is_whole(jpeg)).collect();
        // It stops at the first damage in a file that is cut short.
        for jpeg in ours.iter().filter(|_| !theirs.is_empty()) {
            assert!(theirs.contains(jpeg), "{name}: ExifTool does not have the preview of {} bytes", jpeg.len());
        }
        let largest = theirs.iter().max_by_key(|jpeg| jpeg.len());
        assert!(largest.is_none_or(|largest| ours.contains(largest)), "{name}: the largest is missing");
        compared += ours.len();
    }
    assert!(compared >= 15, "{compared}");
}

fn previews(path: &Path, info: &PhotoInfo) -> Vec<Vec<u8>> {
    let embedded = info.previews.iter().filter(|preview| info.kind == Kind::Raw || preview.offset > 0);
    embedded.map(|preview| without_padding(preview_jpeg(path, preview).unwrap())).collect()
}

/// `ExifTool` takes a CR3's preview with the zeros that fill its box, this crate by the length that stands there.
fn without_padding(mut jpeg: Vec<u8>) -> Vec<u8> {
    let end = jpeg.iter().rposition(|&byte| byte != 0).map_or(0, |last| last + 1);
    jpeg.truncate(end);
    jpeg
}

/// Files that are cut short have stubs in the place of previews.
fn is_whole(jpeg: &[u8]) -> bool {
    jpeg.starts_with(&[0xFF, 0xD8]) && jpeg.len() > 1000
}

#[test]
fn photos_exif_is_what_another_reader_reads() {
    let Some(files) = material("stills") else { return };
    for path in files.iter().filter(|path| Kind::of_path(path).is_some()) {
        let info = read(path).unwrap();
        let bytes = fs::read(path).unwrap();
        let Ok(other) = exif::Reader::new().read_from_container(&mut std::io::Cursor::new(bytes)) else { continue };
        let field = |tag| other.get_field(tag, exif::In::PRIMARY);
        let orientation = field(exif::Tag::Orientation).and_then(|field| field.value.get_uint(0)).filter(|&o| o > 0);
        assert_eq!(u32::from(info.orientation.exif()), orientation.unwrap_or(1), "{}", path.display());
        if let Some(time) = field(exif::Tag::DateTimeOriginal).map(|field| field.display_value().to_string()) {
            let ours = info.captured.map(|time| time.date_time.replace('T', " ")).unwrap_or_default();
            assert!(ours == time || time.starts_with("0000") || ours.is_empty(), "{}: {ours} {time}", path.display());
        }
    }
}

fn changes() -> Changes {
    Changes {
        flag: Some(Flag::Picked),
        stars: Stars::new(4),
        label: Some(Some(Label::Green)),
        description: Some(described::sad_and_surprised()),
        ..Changes::default()
    }
}

/// Properties that Candor writes, in the words of `ExifTool` and Exiv2.
fn is_ours(key: &str) -> bool {
    let ours = [
        "XMP-candor:",
        "XMP-mwg-rs:",
        "XMP-xmp:Rating",
        "XMP-xmp:Label",
        "XMP-xmpDM:Pick",
        "XMP-xmpDM:Good",
        "XMP-dc:Subject",
        "XMP-lr:HierarchicalSubject",
        "Xmp.candor.",
        "Xmp.mwg-rs.",
        "Xmp.xmp.Rating",
        "Xmp.xmp.Label",
        "Xmp.xmpDM.pick",
        "Xmp.xmpDM.good",
        "Xmp.dc.subject",
        "Xmp.lr.hierarchicalSubject",
    ];
    // What is said of the file rather than of what is in it.
    let of_the_file = ["System:", "File:", "ExifTool:", "SourceFile"];
    ours.iter().chain(&of_the_file).any(|start| key.starts_with(start))
}

/// Sidecars of other programs, with their merged twins in a folder.
fn merged_sidecars() -> Option<(Vec<PathBuf>, Vec<PathBuf>, tempfile::TempDir)> {
    let files = material("xmp")?;
    let folder = tempfile::tempdir().unwrap();
    let merged = files.iter().map(|path| folder.path().join(path.file_name().unwrap()));
    let merged: Vec<_> = merged.collect();
    for (from, to) in files.iter().zip(&merged) {
        fs::copy(from, to).unwrap();
        #[allow(
            clippy::permissions_set_readonly_false,
            reason = "the copy of a read-only file, in a folder of our own"
        )]
        {
            let mut permissions = fs::metadata(to).unwrap().permissions();
            permissions.set_readonly(false);
            fs::set_permissions(to, permissions).unwrap();
        }
        update(to, &changes()).unwrap();
    }
    Some((files, merged, folder))
}

#[test]
fn other_programs_sidecars_are_merged_read_back_and_merged_again_without_a_change() {
    let Some(files) = material("xmp") else { return };
    assert_eq!(files.len(), 17);
    for path in files {
        let before = fs::read(&path).unwrap();
        let merged = merge(Some(&before), &changes()).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert_eq!(merge(Some(&merged), &changes()).unwrap(), merged, "{}", path.display());
        let (before, after) = (parse(&before).unwrap(), parse(&merged).unwrap());
        assert_eq!((after.assessment.flag, after.assessment.stars.get()), (Flag::Picked, 4));
        assert_eq!(after.description, changes().description);
        for keyword in before.keywords {
            assert!(after.keywords.contains(&keyword), "{}: {keyword}", path.display());
        }
    }
}

#[test]
fn exiftool_reads_every_other_property_unchanged() {
    let (Some((before, after, _folder)), Some(_)) = (merged_sidecars(), tool("exiftool")) else { return };
    let options = ["-struct", "-a", "-n", "-G1"];
    let read = |files: &[PathBuf]| exiftool(tool("exiftool").unwrap(), &options, files);
    let (before, after) = (read(&before), read(&after));
    assert_eq!(after.len(), 17, "all merged sidecars are readable");
    // ExifTool 12.57 cannot read UTF-16.
    for (name, before) in before.iter().filter(|(name, _)| *name != "immich_2000.xmp") {
        let others = |said: &Value| {
            let said = said.as_object().unwrap().clone();
            said.into_iter().filter(|(key, _)| !is_ours(key)).collect::<BTreeMap<_, _>>()
        };
        assert!(others(before).keys().any(|key| key.starts_with("XMP")), "{name}");
        assert_eq!(others(before), others(&after[name]), "{name}");
    }
}

#[test]
fn exiv2_reads_every_other_property_unchanged() {
    let (Some((before, after, _folder)), Some(_)) = (merged_sidecars(), tool("exiv2")) else { return };
    let read = |path: &Path| {
        let output = tool("exiv2").unwrap().args(["-PXkyv"]).arg(path).output().unwrap();
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        (String::from_utf8_lossy(&output.stdout).into_owned(), errors)
    };
    for (before, after) in before.iter().zip(&after) {
        let name = name_of(before);
        let ((before, before_errors), (after, after_errors)) = (read(before), read(after));
        let others =
            |text: &str| text.lines().filter(|line| !is_ours(line)).map(str::to_owned).collect::<BTreeSet<_>>();
        assert!(after.contains("Xmp.candor.faces") && after.contains("Xmp.mwg-rs.Regions"), "{name}: {after_errors}");
        // Exiv2 0.27 cannot read UTF-16.
        if name != "immich_2000.xmp" {
            assert_eq!(others(&before), others(&after), "{name}");
            assert_eq!(before_errors, after_errors, "{name}");
        }
    }
}

#[test]
fn a_new_sidecar_is_read_by_exiftool_and_exiv2() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("IMG_1.xmp");
    update(&path, &changes()).unwrap();
    if let Some(tool) = tool("exiftool") {
        let said = exiftool(tool, &["-struct", "-a", "-n", "-G1"], std::slice::from_ref(&path));
        let said = &said["IMG_1.xmp"];
        assert_eq!((&said["XMP-xmpDM:Good"], &said["XMP-xmpDM:Pick"]), (&Value::from(true), &Value::from(1)));
        assert_eq!((&said["XMP-xmp:Rating"], &said["XMP-xmp:Label"]), (&Value::from(4), &Value::from("Green")));
        assert_eq!(said["XMP-dc:Subject"], Value::from(vec!["Sadness", "Surprise", "Candor"]));
        assert_eq!(said["XMP-lr:HierarchicalSubject"][0], "Expression|Sadness");
        let regions = &said["XMP-mwg-rs:RegionInfo"];
        assert_eq!(regions["AppliedToDimensions"]["W"], 6000);
        assert_eq!(regions["RegionList"][1]["Type"], "Face");
        assert_eq!(regions["RegionList"][1]["Area"]["X"], 0.175);
        assert_eq!(said["XMP-candor:Faces"][0]["Emotions"]["Sadness"], 0.7);
        assert_eq!(said["XMP-candor:Burst"]["ApexOffsetMs"], -40);
    }
    if let Some(mut tool) = tool("exiv2") {
        let output = tool.args(["-PXkv"]).arg(&path).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        for line in [
            "Xmp.xmpDM.good true",
            "Xmp.dc.subject Sadness, Surprise, Candor",
            "Xmp.candor.faces[1]/candor:emotions/candor:sadness 0.7",
            "Xmp.mwg-rs.Regions/mwg-rs:RegionList[2]/mwg-rs:Area/stArea:x 0.175",
        ] {
            let spaced = said.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
            assert!(spaced.into_iter().any(|said| said == line), "{line}\n{said}");
        }
    }
}
