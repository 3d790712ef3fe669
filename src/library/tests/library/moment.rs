use std::{fs, io::Write, sync::Arc};

use candor_core::{
    Seconds,
    expression::{ActionUnits, Authenticity, EmotionScores, EyeState, Eyes, Reading, signs::Sign},
    face::{Region, TrackId},
    frame::Frame,
    moment::{Cause, Decision, FireReason, Forecast, HoldReason, Judgement},
    shot::{Burst, BurstPlace, Description},
};
use candor_library::{
    Desk, DeskCommand, DeskEvent, PhotoFolder, PhotoId, Reel, ReelPicture, Session, Tagger, desk::Moment,
};
use crossbeam_channel::Receiver;

use crate::fixture::{self, Said, at, eventually, plain_jpeg, put, raw};

/// Frames a second.
const RATE: f64 = 25.0;

/// A face that rises to its peak at that time, and falls again.
fn score(time: Seconds, peak: Seconds) -> f32 {
    (1.0 - (time - peak).abs() as f32).max(0.05)
}

fn reading(at: Seconds, score: f32) -> Reading {
    Reading {
        track: TrackId(3),
        at,
        region: Region { x: 0.2, y: 0.2, width: 0.5, height: 0.5 },
        action_units: ActionUnits::default(),
        emotions: EmotionScores::default(),
        eyes: Eyes { state: EyeState::Open, openness: 1.0, to_lens: None },
        speaking: 0.0,
        sharpness: 1.0,
        authenticity: Authenticity::default(),
        score,
        neutral_known: true,
        candidate: None,
    }
}

fn judged(at: Seconds, score: f32, reason: HoldReason) -> Judgement {
    Judgement {
        frame: (at * RATE) as u64,
        at,
        readings: vec![reading(at, score)],
        forecast: None,
        lead: Some(TrackId(3)),
        threshold: 0.6,
        decision: Decision::Hold(reason),
        causes: if score > 0.5 {
            vec![Cause { sign: Sign::SmileLevel, weight: 0.9, high: Some(true) }]
        } else {
            Vec::new()
        },
        group: None,
        chosen: None,
        neutral: None,
    }
}

fn burst(id: u32, decided_at: Seconds) -> Burst {
    let reason = FireReason {
        track: TrackId(3),
        emotion: None,
        from: 0.1,
        to: 0.75,
        rise: 0.25,
        threshold: 0.55,
        forecast: Some(Forecast { opens_at: decided_at + 0.1, score: 0.8, peak_at: None, peak: 0.8, confidence: 0.9 }),
        lag: 0.1,
        causes: Vec::new(),
        group: None,
        by_hand: false,
    };
    let exposures = (0..3).map(|index| decided_at + 0.1 + 0.1 * f64::from(index)).collect();
    Burst { id, decided_at, exposures, reason, preset: "laughter".to_owned() }
}

/// A shoot on record: its bursts and its timeline.
struct Shoot<'a> {
    session: &'a Session,
    begun: &'a str,
}

impl Shoot<'_> {
    fn write(&self, file: &str, lines: impl IntoIterator<Item = String>) {
        let path = self.session.folder().join(file);
        let mut file = fs::OpenOptions::new().create(true).append(true).open(path).unwrap();
        lines.into_iter().for_each(|line| writeln!(file, "{line}").unwrap());
    }

    fn begin(&self) {
        for file in ["timeline.jsonl", "bursts.jsonl"] {
            self.write(file, [format!("{{\"begun\":\"{}\"}}", self.begun)]);
        }
    }

    fn fire(&self, burst: &Burst) {
        self.write("bursts.jsonl", [serde_json::to_string(burst).unwrap()]);
    }

    /// What was judged from then to then, while the camera was not shooting.
    fn judge(&self, from: Seconds, to: Seconds, peak: Seconds) {
        self.judge_holding(from, to, peak, HoldReason::Quiet);
    }

    fn judge_holding(&self, from: Seconds, to: Seconds, peak: Seconds, reason: HoldReason) {
        let frames = ((from * RATE).round() as u32..(to * RATE).round() as u32).map(|frame| f64::from(frame) / RATE);
        self.write(
            "timeline.jsonl",
            frames.map(|at| serde_json::to_string(&judged(at, score(at, peak), reason)).unwrap()),
        );
    }
}

/// Puts the photos of a burst among the captures.
fn photos(session: &Session, burst: &Burst, peak: Option<Seconds>) {
    let mut tagger = Tagger::open(&PhotoFolder::of_session(session)).unwrap();
    for (index, &exposed_at) in burst.exposures.iter().enumerate() {
        let index = index as u8 + 1;
        let said = Said { subsecond: &format!("{}", 10 * index), ..at("2026:11:24 10:00:00") };
        let path = put(&session.captures(), &format!("B{}_{index}.DNG", burst.id), &raw(index, said));
        let place = BurstPlace {
            burst: burst.id,
            index,
            of: 3,
            decided_at: burst.decided_at,
            exposed_at,
            apex_offset_ms: peak.map(|peak| ((exposed_at - peak) * 1000.0) as f32),
            reason: burst.reason.to_string(),
            preset: burst.preset.clone(),
        };
        tagger.tag(&path, &Description { burst: Some(place), ..fixture::happy() }).unwrap();
    }
}

fn reel(session: &Session, burst: &Burst) {
    let picture = |number: u32| {
        let at = burst.decided_at - 1.0 + f64::from(number) / 4.0;
        let jpeg = plain_jpeg(64, 48, [200, 10, 10], [10, 10, 200]).into();
        ReelPicture::of(&Frame { number: number.into(), received_at: at, jpeg })
    };
    let pictures = (0..8).filter_map(picture).collect();
    session.reels().store(&Reel { burst: burst.id, decided_at: burst.decided_at, pictures }).unwrap().unwrap();
}

struct Window {
    desk: Desk,
    events: Receiver<DeskEvent>,
    photos: Vec<(String, PhotoId)>,
    told: Vec<(PhotoId, Arc<Moment>)>,
}

impl Window {
    fn open(session: &Session) -> Self {
        let (desk, events) = Desk::open_folder(PhotoFolder::of_session(session)).unwrap();
        let mut window = Self { desk, events, photos: Vec::new(), told: Vec::new() };
        window.until("all photos are described", |window| {
            !window.photos.is_empty() && window.photos.iter().all(|(name, _)| name.starts_with('B'))
        });
        window
    }

    fn hear(&mut self) {
        for event in self.events.try_iter() {
            match event {
                DeskEvent::Opened(photos) => {
                    let name = |photo: candor_library::Photo| {
                        let name = if photo.description.is_some() { photo.name } else { String::new() };
                        (name, photo.id)
                    };
                    self.photos = photos.into_iter().map(name).collect();
                }
                DeskEvent::Added(photo) | DeskEvent::Changed(photo) => {
                    self.photos.retain(|(_, id)| *id != photo.id);
                    self.photos.push((photo.name, photo.id));
                }
                DeskEvent::Moment(photo, moment) => self.told.push((photo, moment)),
                DeskEvent::Problem(sentence) => panic!("{sentence}"),
                _ => {}
            }
        }
    }

    fn until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        eventually(what, || {
            self.hear();
            is_so(self)
        });
    }

    fn ask(&mut self, name: &str) -> PhotoId {
        let id = self.photos.iter().find(|(other, _)| other == name).unwrap().1;
        self.told.clear();
        self.desk.send(DeskCommand::Moment(id));
        id
    }

    /// The moment of a photo once it is told like that.
    fn moment(&mut self, name: &str, is_told: impl Fn(&Moment) -> bool) -> Arc<Moment> {
        let id = self.ask(name);
        self.until("the moment is told", |window| {
            window.told.last().is_some_and(|(of, moment)| *of == id && is_told(moment))
        });
        Arc::clone(&self.told.last().unwrap().1)
    }

    fn names(&self, moment: &Moment) -> Vec<String> {
        let name = |id| self.photos.iter().find(|(_, other)| *other == id).unwrap().0.clone();
        moment.shots.iter().map(|(id, _)| name(*id)).collect()
    }
}

const MORNING: &str = "2026-11-24T08:00:00+01:00[Europe/Berlin]";
const NOON: &str = "2026-11-24T12:00:00+01:00[Europe/Berlin]";

/// A shoot with a burst at 7 s whose peak lies at 7.2 s, and one missed while talking at 9 s. The camera is blind from 7.1 to
/// 7.6 s.
fn morning(session: &Session) -> Burst {
    let (shoot, burst) = (Shoot { session, begun: MORNING }, burst(1, 7.0));
    shoot.begin();
    shoot.judge(0.0, 7.0, 7.2);
    shoot.judge_holding(7.0, 7.1, 7.2, HoldReason::CameraBusy);
    shoot.fire(&burst);
    shoot.judge_holding(7.6, 8.3, 7.2, HoldReason::NotRising);
    shoot.judge_holding(8.3, 20.0, 9.0, HoldReason::Speaking);
    photos(session, &burst, Some(7.2));
    burst
}

#[test]
fn a_burst_is_told_with_its_curve_its_shots_and_what_was_missed() {
    let (_place, session) = fixture::session();
    morning(&session);
    let mut window = Window::open(&session);
    let moment = window.moment("B1_2.DNG", |moment| !moment.curve.is_empty());
    assert!((moment.span.0 - 5.0).abs() < 1e-6 && (moment.span.1 - 9.3).abs() < 1e-6, "{:?}", moment.span);
    assert_eq!(moment.curve.len(), 53 + 43, "five seconds less the blind one");
    let first = moment.curve.first().unwrap();
    assert!((first.0 - 5.0).abs() < 1e-6 && first.1.is_some());
    let [(from, to)] = moment.blind[..] else { panic!("{:?}", moment.blind) };
    assert!((from - 7.08).abs() < 0.05 && (to - 7.6).abs() < 0.05);
    assert_eq!((moment.threshold, moment.forecast), (Some(0.55), Some((7.1, 0.8))));
    assert_eq!((moment.burst, moment.fired), (1, Some(7.0)));
    assert!((moment.peak.unwrap() - 7.2).abs() < 1e-3);
    assert_eq!(moment.reason.as_ref().map(|reason| reason.track), Some(TrackId(3)));
    assert_eq!(window.names(&moment), ["B1_1.DNG", "B1_2.DNG", "B1_3.DNG"]);
    let [miss] = &moment.missed[..] else { panic!("{:?}", moment.missed) };
    assert!((miss.at - 9.0).abs() < 0.05 && miss.reason == HoldReason::Speaking);
    assert!(miss.to_string().ends_with("talking"), "{miss}");
    assert!(moment.frames.is_empty());
}

#[test]
fn the_live_views_pictures_come_after_the_curve_and_stay_for_the_rest_of_the_burst() {
    let (_place, session) = fixture::session();
    reel(&session, &morning(&session));
    let mut window = Window::open(&session);
    let moment = window.moment("B1_1.DNG", |moment| !moment.frames.is_empty());
    let curve_alone = window.told.iter().position(|(_, told)| !told.curve.is_empty() && told.frames.is_empty());
    assert_eq!(curve_alone, Some(window.told.len() - 2));
    assert_eq!(moment.frames.len(), 8);
    assert!((moment.frames[0].0 - 6.0).abs() < 1e-6 && moment.frames[0].1.width == 64);
    let next = window.moment("B1_2.DNG", |moment| !moment.frames.is_empty());
    assert!(Arc::ptr_eq(&moment, &next) && window.told.len() == 1, "one burst is one moment, told once");
}

#[test]
fn shoots_of_one_session_keep_apart_although_their_clocks_begin_anew() {
    let (_place, session) = fixture::session();
    morning(&session);
    let noon = Shoot { session: &session, begun: NOON };
    let second = burst(2, 7.02);
    noon.begin();
    noon.judge(0.0, 30.0, 7.4);
    noon.fire(&second);
    photos(&session, &second, Some(7.4));
    let mut window = Window::open(&session);
    let moment = window.moment("B2_1.DNG", |moment| !moment.curve.is_empty());
    assert_eq!(window.names(&moment), ["B2_1.DNG", "B2_2.DNG", "B2_3.DNG"]);
    assert!(moment.blind.is_empty() && moment.missed.len() == 1, "{:?}", moment.missed);
    let highest = moment.curve.iter().max_by(|a, b| a.1.unwrap().total_cmp(&b.1.unwrap())).unwrap();
    assert!((highest.0 - 7.4).abs() < 0.03);
    let moment = window.moment("B1_1.DNG", |moment| !moment.curve.is_empty());
    assert_eq!((window.names(&moment).len(), moment.blind.len()), (3, 1));
}

#[test]
fn a_burst_close_by_is_part_of_the_moment() {
    let (_place, session) = fixture::session();
    let (first, second) = (morning(&session), burst(2, 8.2));
    Shoot { session: &session, begun: MORNING }.fire(&second);
    photos(&session, &second, None);
    let mut window = Window::open(&session);
    let moment = window.moment("B1_3.DNG", |moment| !moment.curve.is_empty());
    assert_eq!(moment.shots.len(), first.exposures.len() + second.exposures.len());
    assert_eq!(window.names(&moment)[3], "B2_1.DNG");
}

type Harm<'a> = &'a dyn Fn(&Session);

#[test]
fn whatever_is_missing_or_torn_less_is_told_and_nothing_is_said_of_it() {
    let torn = |session: &Session, file: &str| {
        let path = session.folder().join(file);
        let text = fs::read_to_string(&path).unwrap();
        let lines =
            text.lines().enumerate().map(|(number, line)| if number % 7 == 3 { &line[..line.len() / 2] } else { line });
        fs::write(&path, lines.collect::<Vec<_>>().join("\n")).unwrap();
    };
    let remove = |session: &Session, file: &str| fs::remove_file(session.folder().join(file)).unwrap();
    let cases: [(&str, Harm<'_>, bool, bool); 4] = [
        ("no timeline", &|session| remove(session, "timeline.jsonl"), false, true),
        ("a torn timeline", &|session| torn(session, "timeline.jsonl"), true, true),
        ("no record of the bursts", &|session| remove(session, "bursts.jsonl"), true, false),
        (
            "nothing",
            &|session| ["timeline.jsonl", "bursts.jsonl"].iter().for_each(|file| remove(session, file)),
            false,
            false,
        ),
    ];
    for (name, harm, curve, reason) in cases {
        let (_place, session) = fixture::session();
        morning(&session);
        harm(&session);
        let mut window = Window::open(&session);
        let moment = window.moment("B1_2.DNG", |moment| moment.curve.is_empty() != curve);
        eventually("it is told whole", || {
            window.hear();
            window.told.last().unwrap().1.reason.is_some() == reason
        });
        assert_eq!(window.names(&moment).len(), 3, "{name}");
        assert!((moment.peak.unwrap() - 7.2).abs() < 1e-3, "{name}");
        if curve {
            assert!(moment.curve.len() > 70, "{name}: {}", moment.curve.len());
        }
    }
}

#[test]
fn a_burst_that_was_fired_by_hand_is_told_by_the_face_that_led() {
    let (_place, session) = fixture::session();
    let (shoot, mut burst) = (Shoot { session: &session, begun: MORNING }, burst(1, 7.0));
    burst.reason = FireReason { by_hand: true, track: TrackId(0), forecast: None, ..burst.reason };
    shoot.begin();
    shoot.judge(0.0, 12.0, 7.5);
    shoot.fire(&burst);
    photos(&session, &burst, None);
    let moment = Window::open(&session).moment("B1_1.DNG", |moment| !moment.curve.is_empty());
    assert!(moment.curve.iter().all(|(_, score)| score.is_some()) && moment.forecast.is_none());
    assert!((moment.peak.unwrap() - 7.5).abs() < 0.05, "{:?}", moment.peak);
}

#[test]
fn a_moment_of_a_shoot_that_goes_on_is_told_further_as_it_grows() {
    let (_place, session) = fixture::session();
    let (shoot, burst) = (Shoot { session: &session, begun: MORNING }, burst(1, 7.0));
    shoot.begin();
    shoot.judge(0.0, 7.0, 7.2);
    shoot.fire(&burst);
    photos(&session, &burst, Some(7.2));
    let mut window = Window::open(&session);
    let moment = window.moment("B1_1.DNG", |moment| !moment.curve.is_empty());
    assert!(moment.curve.last().unwrap().0 < 7.0);
    shoot.write("timeline.jsonl", [r#"{"frame":9,"at":7.0"#.to_owned()]);
    shoot.judge(7.4, 13.0, 7.2);
    window.until("what came since", |window| window.told.last().unwrap().1.curve.last().unwrap().0 > 9.2);
    reel(&session, &burst);
    window.until("the reel", |window| window.told.last().unwrap().1.frames.len() == 8);
}

#[test]
fn photos_that_were_not_shot_through_candor_have_no_moment() {
    let (_place, session) = fixture::session();
    let path = put(&session.captures(), "B_other.DNG", &raw(9, at("2026:11:24 10:00:00")));
    Tagger::open(&PhotoFolder::of_session(&session)).unwrap().tag(&path, &fixture::happy()).unwrap();
    morning(&session);
    let mut window = Window::open(&session);
    window.ask("B_other.DNG");
    window.moment("B1_1.DNG", |moment| !moment.curve.is_empty());
    let told_of: Vec<_> = window.told.iter().map(|(photo, _)| *photo).collect();
    assert!(!told_of.is_empty() && told_of.iter().all(|photo| *photo == told_of[0]));
}

#[test]
fn in_a_folder_that_is_no_session_the_photos_alone_are_told_of() {
    let (_place, session) = fixture::session();
    morning(&session);
    let elsewhere = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(session.captures()).unwrap().map(|entry| entry.unwrap()) {
        fs::copy(entry.path(), elsewhere.path().join(entry.file_name())).unwrap();
    }
    let (desk, events) = Desk::open_folder(
        PhotoFolder::open_remembering_in(elsewhere.path(), &elsewhere.path().join(".cache")).unwrap(),
    )
    .unwrap();
    let mut window = Window { desk, events, photos: Vec::new(), told: Vec::new() };
    window.until("the photos are read", |window| {
        window.photos.len() == 3 && window.photos.iter().all(|(name, _)| name.starts_with('B'))
    });
    let moment = window.moment("B1_3.DNG", |_| true);
    assert!(moment.curve.is_empty() && moment.peak.is_some());
    assert_eq!(moment.shots.len(), 3);
}
