//! The language of the two processes: what is said arrives, and nothing that arrives does harm.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use std::path::PathBuf;

use candor_camera::{
    BodyInfo, Prepared,
    gphoto::{
        card::CardPath,
        protocol::{GoneKind, ProtocolError, Report, Request, Start, pack, unpack},
    },
};
use candor_core::moment::BurstPlan;
use proptest::prelude::*;

fn card_path() -> impl Strategy<Value = CardPath> {
    (any::<String>(), any::<String>()).prop_map(|(folder, name)| CardPath { folder, name })
}

fn plan() -> impl Strategy<Value = BurstPlan> {
    (1..=30u8, 20..2000u16).prop_map(|(exposures, ms)| BurstPlan { exposures, interval: f64::from(ms) / 1000.0 })
}

fn request() -> impl Strategy<Value = Request> {
    let start =
        (any::<Option<String>>(), prop::option::of(prop::collection::vec(card_path(), 0..5)), prop::option::of(plan()))
            .prop_map(|(port, known, plan)| {
                Request::Start(Start { port, known, plan, spool: PathBuf::from("/spool"), ..Start::default() })
            });
    prop_oneof![
        Just(Request::List),
        Just(Request::Relist),
        plan().prop_map(|plan| Request::Prepare { plan }),
        any::<u32>().prop_map(|burst| Request::Fire { burst }),
        start,
    ]
}

fn report() -> impl Strategy<Value = Report> {
    let info = (any::<String>(), any::<Option<u8>>(), prop::collection::vec(any::<String>(), 0..4))
        .prop_map(|(model, battery, settings)| BodyInfo { model, battery, settings, ..BodyInfo::default() });
    prop_oneof![
        Just(Report::Beat),
        Just(Report::Frame),
        (any::<u64>(), any::<String>()).prop_map(|(millis, doing)| Report::Allow { millis, doing }),
        info.prop_map(|info| Report::Connected { info }),
        (plan(), any::<String>(), prop::collection::vec(any::<String>(), 0..3))
            .prop_map(|(plan, how, warnings)| Report::Prepared { plan, prepared: Prepared { how, warnings } }),
        (card_path(), any::<u64>()).prop_map(|(path, bytes)| Report::File {
            path,
            spooled: PathBuf::from("a.part"),
            bytes
        }),
        prop::collection::vec(card_path(), 0..20).prop_map(|files| Report::Baseline { files }),
        any::<String>().prop_map(|why| Report::Gone { kind: GoneKind::Claimed, why }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reports_arrive_as_they_were_said(said in prop::collection::vec((report(), prop::collection::vec(any::<u8>(), 0..300)), 1..6)) {
        let mut pipe = Vec::new();
        for (report, body) in &said {
            pipe.extend(pack(report, body).unwrap());
        }
        let mut pipe = pipe.as_slice();
        for message in said {
            prop_assert_eq!(unpack::<Report>(&mut pipe).unwrap(), Some(message));
        }
        prop_assert!(unpack::<Report>(&mut pipe).unwrap().is_none());
    }

    #[test]
    fn requests_arrive_as_they_were_said(request in request()) {
        let packed = pack(&request, &[]).unwrap();
        prop_assert_eq!(unpack::<Request>(&mut packed.as_slice()).unwrap(), Some((request, Vec::new())));
    }

    #[test]
    fn bytes_that_mean_nothing_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut pipe = bytes.as_slice();
        while let Ok(Some(_)) = unpack::<Report>(&mut pipe) {}
    }

    #[test]
    fn a_message_with_a_broken_byte_never_panics(report in report(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut packed = pack(&report, b"body").unwrap();
        let at = at.index(packed.len());
        packed[at] = byte;
        let mut pipe = packed.as_slice();
        while let Ok(Some(_)) = unpack::<Report>(&mut pipe) {}
    }

    #[test]
    fn a_message_that_is_cut_short_is_refused(report in report(), at in any::<prop::sample::Index>()) {
        let packed = pack(&report, b"body").unwrap();
        let cut = 1 + at.index(packed.len() - 1);
        prop_assert!(matches!(unpack::<Report>(&mut &packed[..cut]), Err(ProtocolError::CutShort)));
    }
}

#[test]
fn a_length_beyond_all_reason_is_refused_before_memory_is_taken() {
    for lengths in [[0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0], [0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F]] {
        let message = [&b"CdrW"[..], &lengths, &[0; 32]].concat();
        assert!(matches!(unpack::<Report>(&mut message.as_slice()), Err(ProtocolError::TooLong(_))));
    }
    let other = [&b"HTTP"[..], &[0; 32]].concat();
    assert!(matches!(unpack::<Report>(&mut other.as_slice()), Err(ProtocolError::NoMessage)));
}
