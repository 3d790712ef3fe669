//! Time that is not as it was: slower, faster, with frames lost, or with frames that come early and late. What is caught
//! changes little. A generated sitter shows one expression after another; what counts is on how many of them a burst has
//! an exposure while they are at their height.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod support;

use candor_core::{Seconds, preset::Preset};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use support::{Face, LAG, fires, frame, judge_of, nets_that_see, preset, pulse, smiling, surprised};

/// Sitters in the table, each with so many expressions.
const SITTERS: usize = 12;
const EACH: usize = 5;
/// The share of all expressions by which what is caught may change, and the share of all bursts by which their number may.
const ALLOWED: f64 = 0.06;
const ALLOWED_BURSTS: f64 = 0.15;

#[derive(Clone, Copy, Debug)]
enum Kind {
    Smile,
    Laugh,
    Surprise,
    Frown,
    CornersDown,
}

/// One expression: it rises from `start`, stays, and falls as it rose.
#[derive(Clone, Copy, Debug)]
struct Expression {
    kind: Kind,
    strength: f32,
    start: Seconds,
    rise: Seconds,
    stay: Seconds,
}

/// What a sitter does.
#[derive(Clone, Debug)]
struct Script(Vec<Expression>);

impl Expression {
    fn face(&self, strength: f32) -> Face {
        match self.kind {
            Kind::Smile => smiling(strength),
            Kind::Laugh => Face { jaw: 0.3 * strength, ..smiling(strength) },
            Kind::Surprise => surprised(strength),
            Kind::Frown => Face { brows_down: 1.2 * strength, ..Face::default() },
            Kind::CornersDown => Face { corners_down: strength, ..Face::default() },
        }
    }

    /// The class of the nets that see it.
    fn class(&self) -> usize {
        match self.kind {
            Kind::Smile | Kind::Laugh => 1,
            Kind::CornersDown => 2,
            Kind::Frown => 3,
            Kind::Surprise => 6,
        }
    }

    fn level(&self, at: Seconds) -> f32 {
        self.strength * pulse(at, self.start, self.rise, self.stay)
    }

    fn at_its_height(&self, at: Seconds) -> bool {
        (self.start + 0.8 * self.rise..=self.start + 1.2 * self.rise + self.stay).contains(&at)
    }
}

impl Script {
    fn seconds(&self) -> Seconds {
        self.0.last().map_or(0.0, |last| last.start + 2.0 * last.rise + last.stay + 1.0)
    }

    fn face(&self, at: Seconds) -> Face {
        let shown = self.0.iter().max_by(|a, b| a.level(at).total_cmp(&b.level(at))).unwrap();
        let level = shown.level(at);
        let nets = nets_that_see(if level > 0.5 { shown.class() } else { 0 });
        let blink = pulse(at % 3.7, 0.4, 0.06, 0.06);
        let face = shown.face(level);
        Face { nets: Some(nets), lids: face.lids * (1.0 - 0.95 * blink), ..face }
    }
}

fn scripts() -> impl Strategy<Value = Script> {
    let kinds = [Kind::Smile, Kind::Laugh, Kind::Surprise, Kind::Frown, Kind::CornersDown];
    let one = (prop::sample::select(kinds.to_vec()), 0.75_f32..1.0, 1.5_f64..3.0, 0.2_f64..0.5, 0.7_f64..1.4);
    prop::collection::vec(one, EACH).prop_map(|all| {
        let mut at = 0.0;
        let expression = |(kind, strength, pause, rise, stay)| {
            let start = at + pause;
            at = start + 2.0 * rise + stay;
            Expression { kind, strength, start, rise, stay }
        };
        Script(all.into_iter().map(expression).collect())
    })
}

/// How frames come.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Coming {
    AsTheyShould,
    /// The sitter does everything so many times as fast.
    Stretched(f64),
    /// That share of the frames is lost.
    Dropped(f64),
    /// Each frame is stamped up to so much early or late.
    Jittered(Seconds),
}

/// When frames were taken, and what time they are stamped with.
fn stamps(coming: Coming, seconds: Seconds, runner: &mut TestRunner) -> Vec<(Seconds, Seconds)> {
    let rng = runner.rng();
    let frames = (0..(seconds * 30.0) as u64).map(|i| i as f64 / 30.0);
    match coming {
        Coming::AsTheyShould | Coming::Stretched(_) => frames.map(|at| (at, at)).collect(),
        Coming::Dropped(share) => frames.filter(|_| !rng.random_bool(share)).map(|at| (at, at)).collect(),
        Coming::Jittered(most) => frames.map(|at| (at, at + rng.random_range(-most..most))).collect(),
    }
}

/// Expressions caught at their height, and bursts.
fn caught(script: &Script, coming: Coming, preset: &Preset, runner: &mut TestRunner) -> (usize, usize) {
    let speed = if let Coming::Stretched(speed) = coming { speed } else { 1.0 };
    let mut judge = judge_of("any-expression");
    let judgements: Vec<_> = stamps(coming, script.seconds() / speed, runner)
        .into_iter()
        .enumerate()
        .map(|(i, (taken, stamped))| {
            let face = script.face(taken * speed);
            let nets = face.nets.filter(|_| i % 3 == 0);
            judge.judge(&frame(i as u64, stamped, &[Face { nets, ..face }]))
        })
        .collect();
    let bursts = fires(&judgements);
    let hit = |expression: &&Expression| {
        let exposures = bursts.iter().flat_map(|(at, _)| preset.plan().instants(at + LAG));
        exposures.map(|exposed| exposed * speed).any(|exposed| expression.at_its_height(exposed))
    };
    (script.0.iter().filter(hit).count(), bursts.len())
}

#[test]
fn stretched_time_lost_frames_and_jitter_change_little_of_what_is_caught() {
    let mut runner = TestRunner::deterministic();
    let all: Vec<Script> = (0..SITTERS).map(|_| scripts().new_tree(&mut runner).unwrap().current()).collect();
    let preset = preset("any-expression");
    let mut total = |coming| {
        let each = all.iter().map(|script| caught(script, coming, &preset, &mut runner));
        each.fold((0, 0), |(hits, bursts), (hit, fired)| (hits + hit, bursts + fired))
    };
    let (hits, bursts) = total(Coming::AsTheyShould);
    let expressions = SITTERS * EACH;
    println!("of {expressions} expressions {hits} are caught, with {bursts} bursts");
    assert!(hits * 10 >= expressions * 9, "{hits} of {expressions}");
    for coming in [0.8, 0.9, 1.1, 1.25]
        .map(Coming::Stretched)
        .into_iter()
        .chain([0.1, 0.3].map(Coming::Dropped))
        .chain([Coming::Jittered(0.01)])
    {
        let (now, fired) = total(coming);
        println!("{coming:?}: {now} are caught, with {fired} bursts");
        assert!(
            now.abs_diff(hits) as f64 <= ALLOWED * expressions as f64,
            "{coming:?}: {now} caught instead of {hits}"
        );
        let allowed = ALLOWED_BURSTS * bursts as f64;
        assert!(fired.abs_diff(bursts) as f64 <= allowed, "{coming:?}: {fired} bursts instead of {bursts}");
    }
}
