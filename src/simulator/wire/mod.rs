//! Bytes on the wire: PTP/IP packets, and the data types of PTP inside them. Knows nothing of cameras.

pub mod code;
pub mod dataset;
pub mod packet;
