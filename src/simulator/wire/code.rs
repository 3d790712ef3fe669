//! Code numbers of PTP (ISO 15740) and of the Nikon and Canon extensions, under the names libgphoto2's `ptp.h` gives them.

/// Operations of the standard.
pub mod operation {
    pub const GET_DEVICE_INFO: u16 = 0x1001;
    pub const OPEN_SESSION: u16 = 0x1002;
    pub const CLOSE_SESSION: u16 = 0x1003;
    pub const GET_STORAGE_IDS: u16 = 0x1004;
    pub const GET_STORAGE_INFO: u16 = 0x1005;
    pub const GET_NUM_OBJECTS: u16 = 0x1006;
    pub const GET_OBJECT_HANDLES: u16 = 0x1007;
    pub const GET_OBJECT_INFO: u16 = 0x1008;
    pub const GET_OBJECT: u16 = 0x1009;
    pub const GET_THUMB: u16 = 0x100A;
    pub const DELETE_OBJECT: u16 = 0x100B;
    pub const GET_DEVICE_PROP_DESC: u16 = 0x1014;
    pub const GET_DEVICE_PROP_VALUE: u16 = 0x1015;
    pub const SET_DEVICE_PROP_VALUE: u16 = 0x1016;
    pub const GET_PARTIAL_OBJECT: u16 = 0x101B;
}

/// Operations of Nikon's extension.
pub mod nikon {
    pub const CAPTURE: u16 = 0x90C0;
    pub const CHANGE_CAMERA_MODE: u16 = 0x90C2;
    pub const GET_EVENT: u16 = 0x90C7;
    pub const DEVICE_READY: u16 = 0x90C8;
    pub const START_LIVE_VIEW: u16 = 0x9201;
    pub const END_LIVE_VIEW: u16 = 0x9202;
    pub const GET_LIVE_VIEW_IMG: u16 = 0x9203;
    pub const INITIATE_CAPTURE_REC_IN_MEDIA: u16 = 0x9207;
}

/// Operations of Canon's EOS extension.
pub mod eos {
    pub const GET_STORAGE_IDS: u16 = 0x9101;
    pub const GET_STORAGE_INFO: u16 = 0x9102;
    pub const SET_DEVICE_PROP_VALUE_EX: u16 = 0x9110;
    pub const SET_REMOTE_MODE: u16 = 0x9114;
    pub const SET_EVENT_MODE: u16 = 0x9115;
    pub const GET_EVENT: u16 = 0x9116;
    pub const TRANSFER_COMPLETE: u16 = 0x9117;
    pub const PC_HDD_CAPACITY: u16 = 0x911A;
    pub const SET_UI_LOCK: u16 = 0x911B;
    pub const RESET_UI_LOCK: u16 = 0x911C;
    pub const KEEP_DEVICE_ON: u16 = 0x911D;
    pub const REMOTE_RELEASE_ON: u16 = 0x9128;
    pub const REMOTE_RELEASE_OFF: u16 = 0x9129;
    pub const INITIATE_VIEWFINDER: u16 = 0x9151;
    pub const TERMINATE_VIEWFINDER: u16 = 0x9152;
    pub const GET_VIEWFINDER_DATA: u16 = 0x9153;
}

/// Responses.
pub mod response {
    pub const OK: u16 = 0x2001;
    pub const GENERAL_ERROR: u16 = 0x2002;
    pub const OPERATION_NOT_SUPPORTED: u16 = 0x2005;
    pub const INVALID_OBJECT_HANDLE: u16 = 0x2009;
    pub const DEVICE_PROP_NOT_SUPPORTED: u16 = 0x200A;
    pub const ACCESS_DENIED: u16 = 0x200F;
    pub const NO_THUMBNAIL_PRESENT: u16 = 0x2010;
    pub const DEVICE_BUSY: u16 = 0x2019;
    pub const INVALID_DEVICE_PROP_VALUE: u16 = 0x201C;
    pub const NIKON_NOT_LIVE_VIEW: u16 = 0xA00B;
    pub const EOS_VIEWFINDER_NOT_READY: u16 = 0xA102;
}

/// Events.
pub mod event {
    pub const OBJECT_ADDED: u16 = 0x4002;
    pub const DEVICE_PROP_CHANGED: u16 = 0x4006;
    pub const CAPTURE_COMPLETE: u16 = 0x400D;
    pub const EOS_OBJECT_ADDED_EX: u32 = 0xC181;
    pub const EOS_PROP_VALUE_CHANGED: u32 = 0xC189;
    pub const EOS_AVAIL_LIST_CHANGED: u32 = 0xC18A;
    pub const EOS_CAMERA_STATUS_CHANGED: u32 = 0xC18B;
}

/// Object formats.
pub mod format {
    pub const ASSOCIATION: u16 = 0x3001;
    pub const EXIF_JPEG: u16 = 0x3801;
    pub const DNG: u16 = 0x3811;
}
