//! One TCP connection to a body: the command connection, on which operations are asked and answered, or the event connection,
//! which a client insists on but on which these bodies have nothing to say (both vendors let the client ask for events).

use std::{
    io::{self, Read, Write},
    net::TcpStream,
    sync::Arc,
    time::{Duration, Instant},
};

use crate::{
    dialect::{self, Answer, Request},
    fault::Strike,
    server::Shared,
    wire::{
        code::response,
        packet::{DATA_OUT, Packet},
    },
};

/// Big data goes over the wire in packets of this size, as bodies send it.
const CHUNK: usize = 1 << 18;

/// More than any property's value.
const LONGEST_DATA: usize = 1 << 20;

const GUID: [u8; 16] = *b"candor-simulator";
const PROTOCOL_VERSION: u32 = 0x0001_0000;

/// A connection to a body.
pub struct Connection {
    pub shared: Arc<Shared>,
    /// Under which the body remembers it.
    pub number: u64,
    pub stream: TcpStream,
}

/// How a connection goes on after an answer.
enum Next {
    Request,
    /// The body closes its connections.
    Close,
    /// The body resets this one.
    Reset,
}

impl Connection {
    /// Serves it until it ends.
    ///
    /// # Errors
    /// When the client goes away, or sends what is no PTP/IP: the connection ends with it, the body stays.
    pub fn serve(mut self) -> io::Result<()> {
        self.stream.set_nodelay(true)?;
        match Packet::read(&mut self.stream)? {
            Packet::InitCommandRequest { .. } => {
                self.shared.wait_out_a_stall();
                let name = self.shared.body.dialect.identity().model.to_owned();
                self.send(&[Packet::InitCommandAck { connection: 1, guid: GUID, name, version: PROTOCOL_VERSION }])?;
                let shared = Arc::clone(&self.shared);
                let ended = self.serve_commands();
                // With the client goes its finger on the button. A burst of a given number goes on.
                shared.body.release();
                ended
            }
            Packet::InitEventRequest { .. } => {
                self.shared.wait_out_a_stall();
                self.send(&[Packet::InitEventAck])?;
                // Ends with the connection.
                io::copy(&mut self.stream, &mut io::sink()).map(drop)
            }
            _ => Ok(()),
        }
    }

    fn serve_commands(mut self) -> io::Result<()> {
        loop {
            let Some(request) = next_request(&mut self.stream)? else { continue };
            match self.reply(&request)? {
                Next::Request => {}
                Next::Close => {
                    self.shared.close_connections();
                    return Ok(());
                }
                Next::Reset => return self.reset(),
            }
        }
    }

    fn reply(&mut self, request: &Request) -> io::Result<Next> {
        let shared = Arc::clone(&self.shared);
        let dialect = shared.body.dialect;
        let strike = shared.faults().strike(dialect::occasion(dialect, request.operation), Instant::now());
        shared.wait_out_a_stall();
        let answer = || dialect::answer(&shared.body, request);
        let answer = match strike {
            None => answer(),
            Some(Strike::Close) => return Ok(Next::Close),
            Some(Strike::Reset) => return Ok(Next::Reset),
            Some(Strike::Busy) => Answer::code(response::DEVICE_BUSY),
            Some(Strike::NotLiveView) => Answer::code(response::NIKON_NOT_LIVE_VIEW),
            Some(Strike::Error) => Answer::code(response::GENERAL_ERROR),
            Some(Strike::Garbage) => return self.stream.write_all(&garbage()).map(|()| Next::Request),
            Some(Strike::Delay(span)) => {
                shared.wait(Instant::now() + span);
                answer()
            }
            Some(Strike::Empty) => {
                let full = answer();
                Answer { data: full.data.map(|_| dialect.live_view_data(&[])), ..full }
            }
            Some(Strike::Half) => return self.send_half(&request.answered_by(answer()), None),
            Some(Strike::HalfStall(span)) => return self.send_half(&request.answered_by(answer()), Some(span)),
        };
        self.send(&request.answered_by(answer))?;
        Ok(Next::Request)
    }

    /// In one write, so that no packet waits for the acknowledgement of the one before.
    fn send(&mut self, packets: &[Packet]) -> io::Result<()> {
        self.stream.write_all(&encode(packets))
    }

    /// Half of what is to be sent; the rest after a while, or never.
    fn send_half(&mut self, packets: &[Packet], rest_after: Option<Duration>) -> io::Result<Next> {
        let bytes = encode(packets);
        let (first, second) = bytes.split_at(bytes.len() / 2);
        self.stream.write_all(first)?;
        let Some(span) = rest_after else { return Ok(Next::Close) };
        self.shared.wait(Instant::now() + span);
        self.stream.write_all(second)?;
        Ok(Next::Request)
    }

    /// Ends the connection with a reset, not in good order.
    fn reset(self) -> io::Result<()> {
        let Self { shared, number, stream } = self;
        rustix::net::sockopt::set_socket_linger(&stream, Some(Duration::ZERO))?;
        // The reset goes out when the last handle is closed, so the remembered one must go first.
        shared.forget(number);
        drop(stream);
        shared.close_connections();
        Ok(())
    }
}

/// The next operation with the data that come with it; `None` for a packet that asks for nothing.
fn next_request(stream: &mut impl Read) -> io::Result<Option<Request>> {
    let Packet::OperationRequest { phase, operation, transaction, parameters } = Packet::read(stream)? else {
        return Ok(None);
    };
    let data = if phase == DATA_OUT { data_out(stream)? } else { Vec::new() };
    Ok(Some(Request::new(operation, transaction, parameters, data)))
}

/// The data that the client sends behind a request.
fn data_out(stream: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut data = Vec::new();
    loop {
        match Packet::read(stream)? {
            Packet::Data { payload, .. } => data.extend(payload),
            Packet::EndData { payload, .. } => {
                data.extend(payload);
                return Ok(data);
            }
            _ => {}
        }
        if data.len() > LONGEST_DATA {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "more data than any property has"));
        }
    }
}

impl Request {
    /// The packets that answer it.
    fn answered_by(&self, answer: Answer) -> Vec<Packet> {
        let transaction = self.transaction;
        let mut packets = Vec::new();
        if let Some(data) = answer.data {
            packets.push(Packet::StartData { transaction, length: data.len() as u64 });
            let mut chunks = data.chunks(CHUNK).map(<[u8]>::to_vec);
            let last = chunks.next_back().unwrap_or_default();
            packets.extend(chunks.map(|payload| Packet::Data { transaction, payload }));
            packets.push(Packet::EndData { transaction, payload: last });
        }
        packets.push(Packet::OperationResponse { code: answer.code, transaction, parameters: answer.parameters });
        packets
    }
}

fn encode(packets: &[Packet]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for packet in packets {
        packet.encode(&mut bytes);
    }
    bytes
}

/// Bytes that are no packet: each word is a length that no packet has.
fn garbage() -> Vec<u8> {
    let mut word = 0x9E37_79B9_u32;
    let next = || {
        word = word.wrapping_mul(1_664_525).wrapping_add(1_013_904_223) | 0x8000_0000;
        word
    };
    std::iter::repeat_with(next).take(128).flat_map(u32::to_le_bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn big_data_go_in_chunks_and_only_the_last_ends_them() {
        let request = Request::new(0x1009, 7, Vec::new(), Vec::new());
        for (length, data_packets) in [(0, 1), (1, 1), (CHUNK, 1), (CHUNK + 1, 2), (5 * CHUNK, 5)] {
            let packets = request.answered_by(Answer::data(vec![1; length]));
            assert_eq!(packets.len(), data_packets + 2, "{length}");
            assert_eq!(packets[0], Packet::StartData { transaction: 7, length: length as u64 });
            let ends = packets.iter().filter(|packet| matches!(packet, Packet::EndData { .. })).count();
            assert_eq!(ends, 1);
            assert!(matches!(packets[packets.len() - 2], Packet::EndData { .. }));
        }
        assert_eq!(request.answered_by(Answer::ok()).len(), 1);
    }
}
