//! What a client sees when the body misbehaves, and that the body survives its own faults.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod common;

use std::{
    io::{ErrorKind, Read, Write},
    net::{Shutdown, TcpStream},
    time::{Duration, Instant},
};

use candor_simulator::{Fault, Format, Occasion, Personality, Simulator};
use common::{Bench, PERSONALITIES, eventually, installed};

const FOLDER: &str = "/store_00010001/DCIM/100CANDR";

#[test]
fn after_a_fault_a_new_connection_works_and_the_card_is_as_it_was() {
    if !installed("gphoto2") {
        return;
    }
    for personality in PERSONALITIES {
        let bench = Bench::new();
        let body = bench.body(personality, |options| options.format = Format::Jpeg);
        bench.burst_of_three(personality, &body);
        bench.asks(&body, &["--set-config=capturetarget=1", "--trigger-capture", "--wait-event=CAPTURECOMPLETE"]);
        let started = body.clip_started();
        let kept = body.shots().last().unwrap().names[0].clone();
        for fault in [Fault::Close, Fault::Reset, Fault::HalfFrame, Fault::Error(1)] {
            body.inject(fault);
            let output = bench.gphoto2(&body, &["--capture-preview", "--force-overwrite"]);
            assert!(!output.status.success(), "{personality:?} {fault:?}");
            let said =
                bench.asks(&body, &["--capture-preview", "--force-overwrite", "--list-files", "--folder", FOLDER]);
            assert!(said.contains(&kept), "{fault:?}: {said}");
        }
        assert_eq!(body.clip_started(), started, "the clip goes on whatever happens to the connection");
    }
}

#[test]
fn a_burst_goes_on_when_the_connection_is_lost_and_its_files_are_on_the_card() {
    if !installed("gphoto2") {
        return;
    }
    let bench = Bench::new();
    let body = bench.body(Personality::Nikon, |options| options.format = Format::Jpeg);
    bench.asks(&body, &["--set-config=capturemode=1", "--set-config=burstnumber=5"]);
    let mut client = Client::connect(&body);
    client.operation(0x1002, &[1]);
    assert_eq!(client.operation(0x9207, &[u32::MAX, 0]), 0x2001);
    drop(client);
    eventually("the fifth exposure", || body.shots().len() == 5);
    eventually("the files", || bench.asks(&body, &["--list-files", "--folder", FOLDER]).matches(".JPG").count() == 5);
}

#[test]
fn a_button_that_was_held_is_released_when_the_client_is_gone() {
    if !installed("gphoto2") {
        return;
    }
    let bench = Bench::new();
    let body = bench.body(Personality::CanonEos, |options| options.format = Format::Jpeg);
    bench.asks(
        &body,
        &["--set-config=capturetarget=1", "--set-config=drivemode=1", "--set-config=eosremoterelease=Press Full"],
    );
    eventually("the end of the burst", || {
        let before = body.shots().len();
        std::thread::sleep(Duration::from_millis(200));
        before > 0 && body.shots().len() == before
    });
}

#[test]
fn a_stalled_body_answers_late_and_clearing_the_faults_ends_the_stall() {
    let bench = Bench::new();
    let body = bench.body(Personality::Nikon, |_| {});
    let mut client = Client::connect(&body);
    client.operation(0x1002, &[1]);
    body.inject_at(Occasion::Any, Fault::Stall(Duration::from_millis(150)));
    let asked = Instant::now();
    assert_eq!(client.operation(0x90C8, &[]), 0x2001);
    assert!(asked.elapsed() >= Duration::from_millis(150));

    body.inject_at(Occasion::Any, Fault::Stall(Duration::from_hours(1)));
    client.send(0x90C8, &[]);
    eventually("the stall", || {
        body.clear_faults();
        client.stream.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
        matches!(client.stream.peek(&mut [0]), Ok(1))
    });
    assert_eq!(client.receive(), 0x2001);
}

#[test]
fn each_fault_answers_as_it_says() {
    let bench = Bench::new();
    let body = bench.body(Personality::Nikon, |options| options.fps = Some(500.0));
    let mut client = Client::connect(&body);
    client.operation(0x1002, &[1]);
    client.operation(0x9201, &[]);
    let minute = Duration::from_mins(1);
    for (fault, code) in [
        (Fault::Busy(minute), 0x2019),
        (Fault::NotLiveView(minute), 0xA00B),
        (Fault::Error(9), 0x2002),
        (Fault::EmptyFrame(9), 0x2001),
        (Fault::Slow(Duration::from_millis(5)), 0x2001),
    ] {
        body.inject(fault);
        let frames_go_on = Duration::from_millis(4);
        std::thread::sleep(frames_go_on);
        assert_eq!(client.operation(0x9203, &[]), code, "{fault:?}");
        assert_eq!(client.operation(0x90C8, &[]), 0x2001, "{fault:?} is for live view only");
        body.clear_faults();
    }
    std::thread::sleep(Duration::from_millis(4));
    assert_eq!(client.operation(0x9203, &[]), 0x2001);
}

#[test]
fn half_a_frame_is_half_of_it_and_garbage_is_no_packet() {
    let bench = Bench::new();
    let body = bench.body(Personality::Nikon, |_| {});
    let answer_to = |fault| {
        let mut client = Client::connect(&body);
        client.operation(0x1002, &[1]);
        body.inject_at(Occasion::Any, fault);
        client.send(0x1001, &[]);
        // Nothing more is asked, so the body ends the connection behind its answer.
        client.stream.shutdown(Shutdown::Write).unwrap();
        let mut answer = Vec::new();
        client.stream.read_to_end(&mut answer).unwrap();
        answer
    };
    let whole = answer_to(Fault::Slow(Duration::ZERO));
    body.clear_faults();
    assert_eq!(answer_to(Fault::HalfFrame), whole[..whole.len() / 2]);
    assert_eq!(answer_to(Fault::HalfFrameStall(Duration::from_millis(20))), whole);
    let garbage = answer_to(Fault::Garbage);
    assert_eq!(garbage.len(), 512);
    assert!(garbage.chunks_exact(4).all(|word| word[3] >= 0x80), "each word is a length beyond reason");
}

#[test]
fn an_unplugged_body_takes_no_connection_until_it_is_plugged_in_again() {
    let bench = Bench::new();
    let body = bench.body(Personality::Nikon, |_| {});
    let mut client = Client::connect(&body);
    client.operation(0x1002, &[1]);
    body.inject_at(Occasion::Any, Fault::Unplug(Duration::from_hours(1)));
    client.send(0x90C8, &[]);
    assert_eq!(client.stream.read(&mut [0; 1]).unwrap_or(0), 0, "the connection is over");
    let mut refused = TcpStream::connect(("127.0.0.1", body.port())).unwrap();
    assert_eq!(refused.read(&mut [0; 1]).unwrap_or(0), 0, "a new one too");
    body.clear_faults();
    assert_eq!(Client::connect(&body).operation(0x1002, &[1]), 0x2001);
}

#[test]
fn a_reset_is_a_reset_and_a_close_is_not() {
    let bench = Bench::new();
    let body = bench.body(Personality::Nikon, |_| {});
    for (fault, outcome) in [(Fault::Close, Ok(0)), (Fault::Reset, Err(ErrorKind::ConnectionReset))] {
        let mut client = Client::connect(&body);
        client.operation(0x1002, &[1]);
        body.inject_at(Occasion::Any, fault);
        client.send(0x90C8, &[]);
        assert_eq!(client.stream.read(&mut [0; 1]).map_err(|error| error.kind()), outcome, "{fault:?}");
    }
}

#[test]
fn nonsense_ends_the_connection_but_not_the_body() {
    let bench = Bench::new();
    let body = bench.body(Personality::CanonEos, |_| {});
    for nonsense in [[0xFF; 64].as_slice(), &[0; 64], &[9, 0, 0, 0, 1, 0, 0, 0, 7], b"GET / HTTP/1.1\r\n\r\n"] {
        let mut stream = TcpStream::connect(("127.0.0.1", body.port())).unwrap();
        stream.write_all(nonsense).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        assert_eq!(stream.read(&mut [0; 1]).unwrap_or(0), 0, "{nonsense:?}");
    }
    assert_eq!(Client::connect(&body).operation(0x1002, &[1]), 0x2001);
}

#[test]
fn dropping_a_body_ends_it_in_the_middle_of_a_stall() {
    let bench = Bench::new();
    let body = bench.body(Personality::Nikon, |_| {});
    let port = body.port();
    let mut client = Client::connect(&body);
    body.inject_at(Occasion::Any, Fault::Stall(Duration::from_hours(1)));
    client.send(0x1002, &[1]);
    drop(body);
    assert!(TcpStream::connect(("127.0.0.1", port)).is_err());
}

/// The least of a client: for what libgphoto2 cannot be made to do.
struct Client {
    stream: TcpStream,
    transaction: u32,
}

impl Client {
    fn connect(body: &Simulator) -> Self {
        let mut stream = TcpStream::connect(("127.0.0.1", body.port())).unwrap();
        let introduction = [[7; 16].as_slice(), b"t\0\0\0", &0x10000_u32.to_le_bytes()].concat();
        let packet = [&(8 + introduction.len() as u32).to_le_bytes()[..], &1_u32.to_le_bytes(), &introduction].concat();
        stream.write_all(&packet).unwrap();
        let mut client = Self { stream, transaction: 0 };
        assert_eq!(client.packet().0, 2);
        client
    }

    fn send(&mut self, operation: u16, parameters: &[u32]) {
        self.transaction += 1;
        let mut packet = Vec::new();
        packet.extend((18 + 4 * parameters.len() as u32).to_le_bytes());
        packet.extend(6_u32.to_le_bytes());
        packet.extend(1_u32.to_le_bytes());
        packet.extend(operation.to_le_bytes());
        packet.extend(self.transaction.to_le_bytes());
        packet.extend(parameters.iter().flat_map(|parameter| parameter.to_le_bytes()));
        self.stream.write_all(&packet).unwrap();
    }

    /// The response code, behind whatever data come first.
    fn receive(&mut self) -> u16 {
        self.stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        loop {
            if let (7, body) = self.packet() {
                return u16::from_le_bytes([body[0], body[1]]);
            }
        }
    }

    fn operation(&mut self, operation: u16, parameters: &[u32]) -> u16 {
        self.send(operation, parameters);
        self.receive()
    }

    fn packet(&mut self) -> (u32, Vec<u8>) {
        let mut word = [0; 4];
        self.stream.read_exact(&mut word).unwrap();
        let length = u32::from_le_bytes(word);
        self.stream.read_exact(&mut word).unwrap();
        let mut body = vec![0; length as usize - 8];
        self.stream.read_exact(&mut body).unwrap();
        (u32::from_le_bytes(word), body)
    }
}
