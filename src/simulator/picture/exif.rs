//! EXIF (CIPA DC-008, version 2.32): the entries that both files share, and the block of a JPEG.

use super::{
    Metadata,
    tiff::{Directory, Value},
};

/// Who made the body. Not a real maker's name: raw converters must not take it for one of his.
pub const MAKER: &str = "Candor";
pub const SOFTWARE: &str = concat!("Candor simulator ", env!("CARGO_PKG_VERSION"));

const LENS: &str = "85mm f/1.8";

pub mod tag {
    pub const MAKE: u16 = 0x010F;
    pub const MODEL: u16 = 0x0110;
    pub const ORIENTATION: u16 = 0x0112;
    pub const X_RESOLUTION: u16 = 0x011A;
    pub const Y_RESOLUTION: u16 = 0x011B;
    pub const RESOLUTION_UNIT: u16 = 0x0128;
    pub const SOFTWARE: u16 = 0x0131;
    pub const DATE_TIME: u16 = 0x0132;
    pub const YCBCR_POSITIONING: u16 = 0x0213;
    pub const EXPOSURE_TIME: u16 = 0x829A;
    pub const F_NUMBER: u16 = 0x829D;
    pub const EXIF_IFD: u16 = 0x8769;
    pub const EXPOSURE_PROGRAM: u16 = 0x8822;
    pub const ISO: u16 = 0x8827;
    pub const SENSITIVITY_TYPE: u16 = 0x8830;
    pub const RECOMMENDED_EXPOSURE_INDEX: u16 = 0x8832;
    pub const EXIF_VERSION: u16 = 0x9000;
    pub const DATE_TIME_ORIGINAL: u16 = 0x9003;
    pub const DATE_TIME_DIGITIZED: u16 = 0x9004;
    pub const OFFSET_TIME: u16 = 0x9010;
    pub const OFFSET_TIME_ORIGINAL: u16 = 0x9011;
    pub const OFFSET_TIME_DIGITIZED: u16 = 0x9012;
    pub const COMPONENTS_CONFIGURATION: u16 = 0x9101;
    pub const METERING_MODE: u16 = 0x9207;
    pub const FLASH: u16 = 0x9209;
    pub const FOCAL_LENGTH: u16 = 0x920A;
    pub const IMAGE_NUMBER: u16 = 0x9211;
    pub const SUB_SEC_TIME: u16 = 0x9290;
    pub const SUB_SEC_TIME_ORIGINAL: u16 = 0x9291;
    pub const SUB_SEC_TIME_DIGITIZED: u16 = 0x9292;
    pub const FLASHPIX_VERSION: u16 = 0xA000;
    pub const COLOR_SPACE: u16 = 0xA001;
    pub const PIXEL_X_DIMENSION: u16 = 0xA002;
    pub const PIXEL_Y_DIMENSION: u16 = 0xA003;
    pub const LENS_SPECIFICATION: u16 = 0xA432;
    pub const LENS_MAKE: u16 = 0xA433;
    pub const LENS_MODEL: u16 = 0xA434;
}

/// The EXIF block of a JPEG, as a TIFF file.
pub fn for_jpeg(metadata: &Metadata, (width, height): (u32, u32)) -> Vec<u8> {
    let exif = exif(metadata)
        .with(tag::COMPONENTS_CONFIGURATION, Value::Undefined(vec![1, 2, 3, 0]))
        .with(tag::FLASHPIX_VERSION, Value::Undefined(b"0100".to_vec()))
        .short(tag::COLOR_SPACE, 1)
        .long(tag::PIXEL_X_DIMENSION, width)
        .long(tag::PIXEL_Y_DIMENSION, height);
    body(metadata)
        .rational(tag::X_RESOLUTION, 300, 1)
        .rational(tag::Y_RESOLUTION, 300, 1)
        .short(tag::RESOLUTION_UNIT, 2)
        .short(tag::YCBCR_POSITIONING, 1)
        .with(tag::EXIF_IFD, Value::Directory(exif))
        .to_file()
}

/// The entries of a first directory that say what took the picture and when.
pub fn body<'a>(metadata: &Metadata) -> Directory<'a> {
    Directory::new()
        .text(tag::MAKE, MAKER)
        .text(tag::MODEL, metadata.model)
        .text(tag::SOFTWARE, SOFTWARE)
        .text(tag::DATE_TIME, &date_time(metadata))
        .short(tag::ORIENTATION, 1)
}

/// The EXIF directory.
pub fn exif<'a>(metadata: &Metadata) -> Directory<'a> {
    let exposure = metadata.exposure;
    let date_time = date_time(metadata);
    let sub_seconds = metadata.taken.strftime("%6f").to_string();
    let offset = metadata.taken.strftime("%:z").to_string();
    Directory::new()
        .rational(tag::EXPOSURE_TIME, exposure.time.0, exposure.time.1)
        .rational(tag::F_NUMBER, exposure.f_number, 100)
        .short(tag::EXPOSURE_PROGRAM, 1)
        .short(tag::ISO, exposure.iso)
        .short(tag::SENSITIVITY_TYPE, 2)
        .long(tag::RECOMMENDED_EXPOSURE_INDEX, exposure.iso.into())
        .with(tag::EXIF_VERSION, Value::Undefined(b"0232".to_vec()))
        .text(tag::DATE_TIME_ORIGINAL, &date_time)
        .text(tag::DATE_TIME_DIGITIZED, &date_time)
        .text(tag::OFFSET_TIME, &offset)
        .text(tag::OFFSET_TIME_ORIGINAL, &offset)
        .text(tag::OFFSET_TIME_DIGITIZED, &offset)
        .short(tag::METERING_MODE, 5)
        .short(tag::FLASH, 0)
        .rational(tag::FOCAL_LENGTH, 85, 1)
        .long(tag::IMAGE_NUMBER, metadata.image_number)
        .text(tag::SUB_SEC_TIME, &sub_seconds)
        .text(tag::SUB_SEC_TIME_ORIGINAL, &sub_seconds)
        .text(tag::SUB_SEC_TIME_DIGITIZED, &sub_seconds)
        .with(tag::LENS_SPECIFICATION, Value::Rational(vec![(85, 1), (85, 1), (18, 10), (18, 10)]))
        .text(tag::LENS_MAKE, MAKER)
        .text(tag::LENS_MODEL, LENS)
}

fn date_time(metadata: &Metadata) -> String {
    metadata.taken.strftime("%Y:%m:%d %H:%M:%S").to_string()
}
