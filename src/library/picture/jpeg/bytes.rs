//! A JPEG's bytes for the decoder, which seem to end as soon as nobody wants the picture any more.

use zune_core::bytestream::{ZByteIoError, ZByteReaderTrait, ZCursor, ZSeekFrom};

use crate::picture::stop::Stop;

/// Bytes that end when they are told to.
pub(super) struct StoppableBytes<'a> {
    bytes: ZCursor<&'a [u8]>,
    stop: &'a Stop,
}

impl<'a> StoppableBytes<'a> {
    pub(super) fn new(bytes: &'a [u8], stop: &'a Stop) -> Self {
        Self { bytes: ZCursor::new(bytes), stop }
    }
}

impl ZByteReaderTrait for StoppableBytes<'_> {
    #[inline]
    fn read_byte_no_error(&mut self) -> u8 {
        self.bytes.read_byte_no_error()
    }

    // The decoder reads a picture's data by this one, four bytes at a time, and by single bytes only where this one gives
    // none.
    #[inline]
    fn read_exact_bytes(&mut self, buffer: &mut [u8]) -> Result<(), ZByteIoError> {
        if self.stop.is_stopped() {
            return Err(ZByteIoError::Generic("stopped"));
        }
        self.bytes.read_exact_bytes(buffer)
    }

    #[inline]
    fn read_bytes(&mut self, buffer: &mut [u8]) -> Result<usize, ZByteIoError> {
        self.bytes.read_bytes(buffer)
    }

    #[inline]
    fn peek_bytes(&mut self, buffer: &mut [u8]) -> Result<usize, ZByteIoError> {
        self.bytes.peek_bytes(buffer)
    }

    #[inline]
    fn peek_exact_bytes(&mut self, buffer: &mut [u8]) -> Result<(), ZByteIoError> {
        self.bytes.peek_exact_bytes(buffer)
    }

    #[inline]
    fn z_seek(&mut self, from: ZSeekFrom) -> Result<u64, ZByteIoError> {
        self.bytes.z_seek(from)
    }

    #[inline]
    fn is_eof(&mut self) -> Result<bool, ZByteIoError> {
        if self.stop.is_stopped() { Ok(true) } else { self.bytes.is_eof() }
    }

    fn z_position(&mut self) -> Result<u64, ZByteIoError> {
        self.bytes.z_position()
    }

    fn read_remaining(&mut self, sink: &mut Vec<u8>) -> Result<usize, ZByteIoError> {
        self.bytes.read_remaining(sink)
    }
}
