//! PTP/IP packets (CIPA DC-005, *Picture Transfer Protocol over TCP/IP networks*, chapter 3): every packet is its length and
//! kind as two little-endian `u32`, then a body.

use std::io::{self, Read};

/// Longest packet that is read. A client sends property values and names, nothing bigger.
const LONGEST: usize = 1 << 20;

const HEADER: usize = 8;

/// The phase of an operation request in which the client goes on to send data.
pub const DATA_OUT: u32 = 2;

/// One packet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Packet {
    /// The client opens the command connection.
    InitCommandRequest { guid: [u8; 16], name: String, version: u32 },
    /// The camera accepts it and numbers it.
    InitCommandAck { connection: u32, guid: [u8; 16], name: String, version: u32 },
    /// The client opens the event connection that belongs to a command connection.
    InitEventRequest { connection: u32 },
    /// The camera accepts it.
    InitEventAck,
    /// An operation is asked for.
    OperationRequest { phase: u32, operation: u16, transaction: u32, parameters: Vec<u32> },
    /// An operation is answered.
    OperationResponse { code: u16, transaction: u32, parameters: Vec<u32> },
    /// Data of so many bytes follows.
    StartData { transaction: u32, length: u64 },
    /// Some of the data.
    Data { transaction: u32, payload: Vec<u8> },
    /// The last of the data.
    EndData { transaction: u32, payload: Vec<u8> },
    /// A kind that a camera has no use for.
    Other { kind: u32, body: Vec<u8> },
}

/// A packet whose body is too short for its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a packet of kind {kind} is cut short")]
pub struct CutShort {
    kind: u32,
}

impl Packet {
    /// Reads one packet.
    ///
    /// # Errors
    /// When the connection ends or fails, and (as [`io::ErrorKind::InvalidData`]) when what comes is no packet.
    pub fn read(from: &mut impl Read) -> io::Result<Self> {
        let mut header = [0; HEADER];
        from.read_exact(&mut header)?;
        let [l0, l1, l2, l3, k0, k1, k2, k3] = header;
        let (length, kind) = (u32::from_le_bytes([l0, l1, l2, l3]) as usize, u32::from_le_bytes([k0, k1, k2, k3]));
        if !(HEADER..=LONGEST).contains(&length) {
            let what = format!("a packet of {length} bytes");
            return Err(io::Error::new(io::ErrorKind::InvalidData, what));
        }
        let mut body = vec![0; length - HEADER];
        from.read_exact(&mut body)?;
        Self::decode(kind, &body).map_err(|cut| io::Error::new(io::ErrorKind::InvalidData, cut))
    }

    /// Understands a packet's body. Bytes beyond what the kind needs are ignored.
    ///
    /// # Errors
    /// When the body is too short for its kind.
    pub fn decode(kind: u32, body: &[u8]) -> Result<Self, CutShort> {
        Fields { kind, rest: body }.packet()
    }

    /// Appends the packet as it goes over the wire.
    pub fn encode(&self, out: &mut Vec<u8>) {
        let start = out.len();
        out.extend([0; 4]);
        out.extend(self.kind().to_le_bytes());
        match self {
            Self::InitCommandRequest { guid, name, version } => put_introduction(out, guid, name, *version),
            Self::InitCommandAck { connection, guid, name, version } => {
                out.extend(connection.to_le_bytes());
                put_introduction(out, guid, name, *version);
            }
            Self::InitEventRequest { connection } => out.extend(connection.to_le_bytes()),
            Self::InitEventAck => {}
            Self::OperationRequest { phase, operation, transaction, parameters } => {
                out.extend(phase.to_le_bytes());
                put_operation(out, *operation, *transaction, parameters);
            }
            Self::OperationResponse { code, transaction, parameters } => {
                put_operation(out, *code, *transaction, parameters);
            }
            Self::StartData { transaction, length } => {
                out.extend(transaction.to_le_bytes());
                out.extend(length.to_le_bytes());
            }
            Self::Data { transaction, payload } | Self::EndData { transaction, payload } => {
                out.extend(transaction.to_le_bytes());
                out.extend(payload);
            }
            Self::Other { body, .. } => out.extend(body),
        }
        let length = (out.len() - start) as u32;
        out[start..start + 4].copy_from_slice(&length.to_le_bytes());
    }

    fn kind(&self) -> u32 {
        match self {
            Self::InitCommandRequest { .. } => 1,
            Self::InitCommandAck { .. } => 2,
            Self::InitEventRequest { .. } => 3,
            Self::InitEventAck => 4,
            Self::OperationRequest { .. } => 6,
            Self::OperationResponse { .. } => 7,
            Self::StartData { .. } => 9,
            Self::Data { .. } => 10,
            Self::EndData { .. } => 12,
            Self::Other { kind, .. } => *kind,
        }
    }
}

fn put_introduction(out: &mut Vec<u8>, guid: &[u8; 16], name: &str, version: u32) {
    out.extend(guid);
    out.extend(name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes));
    out.extend(version.to_le_bytes());
}

fn put_operation(out: &mut Vec<u8>, code: u16, transaction: u32, parameters: &[u32]) {
    out.extend(code.to_le_bytes());
    out.extend(transaction.to_le_bytes());
    out.extend(parameters.iter().flat_map(|parameter| parameter.to_le_bytes()));
}

/// A body being taken apart.
struct Fields<'a> {
    kind: u32,
    rest: &'a [u8],
}

impl Fields<'_> {
    fn packet(mut self) -> Result<Packet, CutShort> {
        Ok(match self.kind {
            1 => Packet::InitCommandRequest { guid: self.take()?, name: self.name()?, version: self.u32()? },
            2 => Packet::InitCommandAck {
                connection: self.u32()?,
                guid: self.take()?,
                name: self.name()?,
                version: self.u32()?,
            },
            3 => Packet::InitEventRequest { connection: self.u32()? },
            4 => Packet::InitEventAck,
            6 => Packet::OperationRequest {
                phase: self.u32()?,
                operation: self.u16()?,
                transaction: self.u32()?,
                parameters: self.parameters(),
            },
            7 => {
                Packet::OperationResponse { code: self.u16()?, transaction: self.u32()?, parameters: self.parameters() }
            }
            9 => Packet::StartData { transaction: self.u32()?, length: u64::from_le_bytes(self.take()?) },
            10 => Packet::Data { transaction: self.u32()?, payload: self.rest.to_vec() },
            12 => Packet::EndData { transaction: self.u32()?, payload: self.rest.to_vec() },
            kind => Packet::Other { kind, body: self.rest.to_vec() },
        })
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N], CutShort> {
        let (head, rest) = self.rest.split_first_chunk::<N>().ok_or(CutShort { kind: self.kind })?;
        self.rest = rest;
        Ok(*head)
    }

    fn u16(&mut self) -> Result<u16, CutShort> {
        self.take().map(u16::from_le_bytes)
    }

    fn u32(&mut self) -> Result<u32, CutShort> {
        self.take().map(u32::from_le_bytes)
    }

    fn name(&mut self) -> Result<String, CutShort> {
        let mut units = Vec::new();
        loop {
            match self.u16()? {
                0 => return Ok(String::from_utf16_lossy(&units)),
                unit => units.push(unit),
            }
        }
    }

    fn parameters(&mut self) -> Vec<u32> {
        std::iter::from_fn(|| self.u32().ok()).collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use proptest::prelude::*;

    use super::*;

    fn packet() -> impl Strategy<Value = Packet> {
        let name = "[a-zA-Z0-9 äß€😀]{0,12}";
        let parameters = || prop::collection::vec(any::<u32>(), 0..=5);
        let payload = || prop::collection::vec(any::<u8>(), 0..200);
        prop_oneof![
            (any::<[u8; 16]>(), name, any::<u32>()).prop_map(|(guid, name, version)| Packet::InitCommandRequest {
                guid,
                name,
                version
            }),
            (any::<u32>(), any::<[u8; 16]>(), name, any::<u32>()).prop_map(|(connection, guid, name, version)| {
                Packet::InitCommandAck { connection, guid, name, version }
            }),
            any::<u32>().prop_map(|connection| Packet::InitEventRequest { connection }),
            Just(Packet::InitEventAck),
            (any::<u32>(), any::<u16>(), any::<u32>(), parameters()).prop_map(
                |(phase, operation, transaction, parameters)| Packet::OperationRequest {
                    phase,
                    operation,
                    transaction,
                    parameters
                }
            ),
            (any::<u16>(), any::<u32>(), parameters()).prop_map(|(code, transaction, parameters)| {
                Packet::OperationResponse { code, transaction, parameters }
            }),
            (any::<u32>(), any::<u64>()).prop_map(|(transaction, length)| Packet::StartData { transaction, length }),
            (any::<u32>(), payload()).prop_map(|(transaction, payload)| Packet::Data { transaction, payload }),
            (any::<u32>(), payload()).prop_map(|(transaction, payload)| Packet::EndData { transaction, payload }),
            (13..99_u32, payload()).prop_map(|(kind, body)| Packet::Other { kind, body }),
        ]
    }

    proptest! {
        #[test]
        fn packets_survive_the_wire(packets in prop::collection::vec(packet(), 1..6)) {
            let mut wire = Vec::new();
            for packet in &packets {
                packet.encode(&mut wire);
            }
            let mut rest = wire.as_slice();
            for packet in packets {
                prop_assert_eq!(Packet::read(&mut rest).unwrap(), packet);
            }
            prop_assert!(rest.is_empty());
        }

        #[test]
        fn arbitrary_bytes_are_a_packet_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let mut rest = bytes.as_slice();
            while Packet::read(&mut rest).is_ok() {}
        }

        #[test]
        fn arbitrary_bodies_are_a_packet_or_cut_short(kind in 0..16_u32, body in prop::collection::vec(any::<u8>(), 0..60)) {
            let _ = Packet::decode(kind, &body);
        }

        #[test]
        fn a_packet_that_ends_early_is_an_error(packet in packet(), missing in 1..8_usize) {
            let mut wire = Vec::new();
            packet.encode(&mut wire);
            let cut = wire.len().saturating_sub(missing);
            prop_assert!(Packet::read(&mut &wire[..cut]).is_err());
        }
    }

    #[test]
    fn a_length_beyond_reason_is_refused_before_it_is_allocated() {
        let wire = [0xFF, 0xFF, 0xFF, 0xFF, 6, 0, 0, 0];
        assert_eq!(Packet::read(&mut wire.as_slice()).unwrap_err().kind(), io::ErrorKind::InvalidData);
    }
}
