//! What choosing among the photos of a large shoot costs: stacks, rankings, filters, counts, order, suggestions, at 5,000
//! photos in bursts of one to eight with one to three faces each. Asked of it: a photo that changes costs far less than a
//! frame of the window's, and all photos no more than a few.

#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark")]

use candor_core::{
    cull::{
        Assessment, Candidate, Counts, Demands, Filter, Flag, Ranked, Sitter, Sort, Sortable, Stacks, Stars, Taken,
        rank, sorted, suggest,
    },
    expression::{ActionUnits, Authenticity, Emotion, EmotionScores, EyeState, Eyes},
    face::Region,
    shot::{Description, FaceDescription},
};
use divan::{Bencher, black_box, counter::ItemsCount};

fn main() {
    divan::main();
}

const PHOTOS: u32 = 5000;

struct Photo {
    name: String,
    captured: String,
    assessment: Assessment,
    description: Description,
    sitters: Vec<Option<Sitter>>,
}

impl Photo {
    fn taken(&self) -> Taken<'_> {
        Taken { camera: "NIKON Z 9", captured: &self.captured, name: &self.name, burst: None }
    }

    fn candidate(&self) -> Candidate<'_> {
        let Self { name, assessment, description, sitters, .. } = self;
        Candidate { name, assessment, description: Some(description), sitters, is_top: assessment.stars.get() == 0 }
    }
}

/// Numbers in 0..1 that are the same in every run (a linear congruential generator, Knuth's constants).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> f32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 40) as f32 / (1_u32 << 24) as f32
    }

    fn below(&mut self, end: u32) -> u32 {
        (self.next() * end as f32) as u32
    }
}

fn face(chance: &mut Chance) -> FaceDescription {
    let mut emotions = EmotionScores { confidence: 0.8, ..EmotionScores::default() };
    emotions.scores[chance.below(Emotion::ALL.len() as u32) as usize] = chance.next();
    let state = if chance.next() < 0.15 { EyeState::Blink } else { EyeState::Open };
    FaceDescription {
        track: None,
        region: Region { x: 0.3, y: 0.3, width: 0.1 + 0.1 * chance.next(), height: 0.2 },
        emotions,
        action_units: ActionUnits::default(),
        eyes: Eyes { state, openness: 1.0, to_lens: None },
        sharpness: chance.next(),
        authenticity: Authenticity::default(),
        score: chance.next(),
    }
}

/// A shoot of bursts at ten frames a second, five seconds apart.
fn shoot() -> Vec<Photo> {
    let mut chance = Chance(1);
    let (mut tenths, mut left) = (0, 0);
    (0..PHOTOS)
        .map(|number| {
            (tenths, left) = if left == 0 { (tenths + 50, chance.below(8)) } else { (tenths + 1, left - 1) };
            let faces: Vec<FaceDescription> = (0..=chance.below(3)).map(|_| face(&mut chance)).collect();
            let (hour, minute, second) = (tenths / 36_000, tenths / 600 % 60, tenths / 10 % 60);
            let flag = if chance.next() < 0.2 { Flag::Picked } else { Flag::Unflagged };
            Photo {
                name: format!("DSC_{number:04}.NEF"),
                captured: format!("2026-11-24 {hour:02}:{minute:02}:{second:02}.{}", tenths % 10),
                assessment: Assessment { flag, stars: Stars::new(chance.below(3) as u8).unwrap(), label: None },
                sitters: (1..).map(|sitter| Some(Sitter(sitter))).take(faces.len()).collect(),
                description: Description { faces, ..Description::default() },
            }
        })
        .collect()
}

fn stacked(shoot: &[Photo]) -> Stacks<u32> {
    let mut stacks = Stacks::default();
    stacks.put((0..).zip(shoot.iter().map(Photo::taken)));
    stacks
}

fn ranked(photos: &[u32], shoot: &[Photo]) -> Vec<Ranked<u32>> {
    let shots: Vec<_> = photos.iter().map(|&photo| (photo, Some(&shoot[photo as usize].description))).collect();
    rank(&shots, None)
}

/// All photos at once, as a folder opens.
#[divan::bench]
fn stack_all(bencher: Bencher) {
    let shoot = shoot();
    bencher.counter(ItemsCount::new(PHOTOS)).bench(|| stacked(black_box(&shoot)));
}

/// All photos, one after the other, as they come off a card.
#[divan::bench]
fn stack_one_by_one(bencher: Bencher) {
    let shoot = shoot();
    bencher.counter(ItemsCount::new(PHOTOS)).bench(|| {
        let mut stacks = Stacks::default();
        for (photo, taken) in (0_u32..).zip(shoot.iter().map(Photo::taken)) {
            stacks.put([(photo, taken)]);
        }
        stacks
    });
}

#[divan::bench]
fn rank_all(bencher: Bencher) {
    let shoot = shoot();
    let stacks = stacked(&shoot);
    bencher
        .counter(ItemsCount::new(PHOTOS))
        .bench(|| stacks.iter().map(|stack| ranked(&stack.photos, &shoot).len()).sum::<usize>());
}

/// One photo among all has changed and stays where it is, as when its faces were read: its stack is ranked anew.
#[divan::bench]
fn one_photo_changes(bencher: Bencher) {
    let shoot = shoot();
    let (mut stacks, mut number) = (stacked(&shoot), 0_u32);
    bencher.bench_local(|| {
        number = (number + 7) % PHOTOS;
        stacks.put([(number, shoot[number as usize].taken())]);
        stacks.of(number).map(|stack| ranked(&stack.photos, &shoot))
    });
}

/// One photo among all goes and comes again: its stack falls apart, is put together and ranked anew.
#[divan::bench]
fn one_photo_goes_and_comes(bencher: Bencher) {
    let shoot = shoot();
    let (mut stacks, mut number) = (stacked(&shoot), 0_u32);
    bencher.bench_local(|| {
        number = (number + 7) % PHOTOS;
        stacks.remove([number]);
        stacks.put([(number, shoot[number as usize].taken())]);
        stacks.of(number).map(|stack| ranked(&stack.photos, &shoot))
    });
}

/// The counts beside every value of a filter, where nothing and where several things are asked.
#[divan::bench(args = ["nothing asked", "much asked"])]
fn counts(bencher: Bencher, what: &str) {
    let shoot = shoot();
    let much =
        Filter { emotions: vec![Emotion::Happiness], eyes_open: true, name: "dsc".to_owned(), ..Filter::default() };
    let filter = if what == "much asked" { much } else { Filter::default() };
    bencher
        .counter(ItemsCount::new(PHOTOS))
        .bench(|| Counts::of(black_box(&filter), shoot.iter().map(Photo::candidate)));
}

/// What is shown, in order, with stacks kept together.
#[divan::bench(args = [Sort::Time, Sort::Score, Sort::Emotion])]
fn filter_and_sort(bencher: Bencher, sort: Sort) {
    let shoot = shoot();
    let stacks = stacked(&shoot);
    let filter = Filter { eyes_open: true, ..Filter::default() };
    bencher.counter(ItemsCount::new(PHOTOS)).bench(|| {
        let passing = (0_u32..).zip(&shoot).filter(|(_, photo)| filter.passes(&photo.candidate()));
        let sortable: Vec<_> = passing
            .map(|(number, photo)| {
                let stack = stacks.of(number).map(|stack| (stack.id, 0));
                Sortable { photo: number, description: Some(&photo.description), stack }
            })
            .collect();
        sorted(sort, &sortable)
    });
}

/// Suggestions for the whole shoot, from rankings that are there.
#[divan::bench]
fn suggestions(bencher: Bencher) {
    let shoot = shoot();
    let rankings: Vec<_> = stacked(&shoot).iter().map(|stack| ranked(&stack.photos, &shoot)).collect();
    bencher.counter(ItemsCount::new(PHOTOS)).bench(|| {
        let said = |photo: u32| shoot[photo as usize].assessment;
        rankings.iter().map(|ranked| suggest(ranked, said, &Demands::default()).len()).sum::<usize>()
    });
}
