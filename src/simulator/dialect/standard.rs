//! The operations of ISO 15740 that every body understands: who it is, its card, and properties where it has such.

use super::{Answer, Request};
use crate::{
    Occasion,
    body::{
        Body, State,
        card::{CAPACITY, Object, ROOT},
    },
    wire::{
        code::{format, operation, response},
        dataset::Dataset,
    },
};

/// The only card.
pub const STORAGE: u32 = 0x0001_0001;

/// In the parameter for a folder: what lies in no folder.
const IN_THE_ROOT: u32 = u32::MAX;

const VERSION: u16 = 100;

const OPERATIONS: [u16; 15] = [
    operation::GET_DEVICE_INFO,
    operation::OPEN_SESSION,
    operation::CLOSE_SESSION,
    operation::GET_STORAGE_IDS,
    operation::GET_STORAGE_INFO,
    operation::GET_NUM_OBJECTS,
    operation::GET_OBJECT_HANDLES,
    operation::GET_OBJECT_INFO,
    operation::GET_OBJECT,
    operation::GET_THUMB,
    operation::DELETE_OBJECT,
    operation::GET_DEVICE_PROP_DESC,
    operation::GET_DEVICE_PROP_VALUE,
    operation::SET_DEVICE_PROP_VALUE,
    operation::GET_PARTIAL_OBJECT,
];

pub fn answer(body: &Body, request: &Request) -> Option<Answer> {
    let handle = request.parameter(0);
    Some(match request.operation {
        operation::GET_DEVICE_INFO => Answer::data(device_info(body)),
        operation::OPEN_SESSION => {
            body.open_session();
            Answer::ok()
        }
        operation::CLOSE_SESSION => Answer::ok(),
        operation::GET_STORAGE_IDS => Answer::data(Dataset::new().array32(&[STORAGE]).into_bytes()),
        operation::GET_STORAGE_INFO => Answer::data(storage_info(&body.state(), body.dialect.shots_left())),
        operation::GET_NUM_OBJECTS => {
            let count = handles(&body.state(), request.parameter(2)).len() as u32;
            Answer { parameters: vec![count], ..Answer::ok() }
        }
        operation::GET_OBJECT_HANDLES => {
            let handles = handles(&body.state(), request.parameter(2));
            Answer::data(Dataset::new().array32(&handles).into_bytes())
        }
        operation::GET_OBJECT_INFO => match body.state().card.object(handle) {
            Some(object) => Answer::data(object_info(object)),
            None => Answer::code(response::INVALID_OBJECT_HANDLE),
        },
        operation::GET_OBJECT => read(body, handle, 0, u64::MAX),
        operation::GET_PARTIAL_OBJECT => {
            let mut part = read(body, handle, request.parameter(1).into(), request.parameter(2).into());
            part.parameters = part.data.iter().map(|data| data.len() as u32).collect();
            part
        }
        operation::GET_THUMB => Answer::code(response::NO_THUMBNAIL_PRESENT),
        operation::DELETE_OBJECT if body.state().card.delete(handle) => Answer::ok(),
        operation::DELETE_OBJECT => Answer::code(response::INVALID_OBJECT_HANDLE),
        operation::GET_DEVICE_PROP_DESC | operation::GET_DEVICE_PROP_VALUE | operation::SET_DEVICE_PROP_VALUE => {
            property(body, request)
        }
        _ => return None,
    })
}

pub fn occasion(operation: u16) -> Option<Occasion> {
    matches!(operation, operation::GET_OBJECT | operation::GET_PARTIAL_OBJECT).then_some(Occasion::Download)
}

fn device_info(body: &Body) -> Vec<u8> {
    let identity = body.dialect.identity();
    let properties = body.dialect.standard_properties(&body.state().settings);
    Dataset::new()
        .u16(VERSION)
        .u32(identity.vendor_extension)
        .u16(VERSION)
        .string("")
        .u16(0)
        .array16(&[OPERATIONS.as_slice(), identity.operations].concat())
        .array16(identity.events)
        .array16(&properties)
        .array16(&[format::EXIF_JPEG, format::DNG])
        .array16(&[format::EXIF_JPEG, format::DNG, format::ASSOCIATION])
        .string(identity.manufacturer)
        .string(identity.model)
        .string(identity.version)
        .string(identity.serial)
        .into_bytes()
}

fn storage_info(state: &State, shots_left: u16) -> Vec<u8> {
    const REMOVABLE_RAM: u16 = 4;
    const CAMERA_FILE_SYSTEM: u16 = 3;
    const READ_WRITE: u16 = 0;
    Dataset::new()
        .u16(REMOVABLE_RAM)
        .u16(CAMERA_FILE_SYSTEM)
        .u16(READ_WRITE)
        .u64(CAPACITY)
        .u64(state.card.free())
        .u32(state.settings.value(shots_left))
        .string("")
        .string("CANDOR")
        .into_bytes()
}

fn handles(state: &State, folder: u32) -> Vec<u32> {
    state.card.list(match folder {
        0 => None,
        IN_THE_ROOT => Some(ROOT),
        folder => Some(folder),
    })
}

fn object_info(object: &Object) -> Vec<u8> {
    const GENERIC_FOLDER: u16 = 1;
    let (width, height) = object.size;
    Dataset::new()
        .u32(STORAGE)
        .u16(object.format)
        .u16(0)
        .u32(object.len() as u32)
        .u16(0)
        .u32(0)
        .u32(0)
        .u32(0)
        .u32(width)
        .u32(height)
        .u32(24)
        .u32(object.parent)
        .u16(if object.is_folder() { GENERIC_FOLDER } else { 0 })
        .u32(0)
        .u32(0)
        .string(&object.name)
        .string(&object.taken)
        .string(&object.taken)
        .string("")
        .into_bytes()
}

fn read(body: &Body, handle: u32, offset: u64, length: u64) -> Answer {
    match body.state().card.read(handle, offset, length) {
        Ok(Some(bytes)) => Answer::data(bytes),
        Ok(None) => Answer::code(response::INVALID_OBJECT_HANDLE),
        Err(_) => Answer::code(response::GENERAL_ERROR),
    }
}

fn property(body: &Body, request: &Request) -> Answer {
    let mut state = body.state();
    let code = request.parameter(0) as u16;
    let known = body.dialect.standard_properties(&state.settings).contains(&code);
    let Some(property) = state.settings.property(code).filter(|_| known) else {
        return Answer::code(response::DEVICE_PROP_NOT_SUPPORTED);
    };
    match request.operation {
        operation::GET_DEVICE_PROP_DESC => Answer::data(property.description(code)),
        operation::GET_DEVICE_PROP_VALUE => Answer::data(property.value()),
        _ => match property.kind.read(&request.data) {
            Some(value) => Answer::code(state.settings.set(code, value).err().unwrap_or(response::OK)),
            None => Answer::code(response::INVALID_DEVICE_PROP_VALUE),
        },
    }
}
