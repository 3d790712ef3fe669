//! Sets a camera up for bursts and shoots them.

use std::time::{Duration, Instant};

use candor_core::moment::BurstPlan;
use gphoto2::{Camera, Error};

use super::{
    config::{self, Handle},
    trouble::{End, Trouble, or_refused},
};
use crate::{
    Prepared,
    gphoto::{
        brand::{self, Brand, Button, Settings, Setup, Strategy},
        hold::Hold,
    },
};

/// How long a tap holds the button: shorter ones are overlooked.
const TAP: Duration = Duration::from_millis(60);
/// How long before a button is let go nothing else is asked of the camera.
const QUIET_BEFORE_RELEASE: Duration = Duration::from_millis(40);
/// A camera that is still busy after this is stuck, not shooting.
const TRIGGER_PATIENCE: Duration = Duration::from_secs(8);
/// How long it is tried to let a button go that the camera does not let go.
const RELEASE_PATIENCE: Duration = Duration::from_secs(1);
/// Pause between two of these attempts.
const RELEASE_AGAIN: Duration = Duration::from_millis(50);

/// A camera that is set up.
pub struct Shooter {
    plan: BurstPlan,
    strategy: Strategy,
    button: Option<Handle>,
    hold: Hold,
}

/// What was set up, or why it could not be.
pub enum Outcome {
    /// Ready to shoot.
    Ready(Shooter, Prepared),
    /// The camera refuses a setting without which no burst can be shot.
    Refused(String),
}

impl Shooter {
    /// Writes what such bursts need. A way of shooting whose setting the camera refuses is given up for the next best.
    pub fn set_up(camera: &Camera, brand: Brand, plan: &BurstPlan) -> Result<Outcome, End> {
        let mut settings = read_all(camera, brand)?;
        let mut refusals = Vec::new();
        let setup = loop {
            let setup = brand::set_up(brand, plan, &settings);
            if write_all(camera, &setup, &mut settings, &mut refusals)? {
                break setup;
            }
        };
        let button = match &setup.strategy {
            Strategy::Hold(button) | Strategy::Tap(button) => match open_button(camera, button)? {
                Ok(handle) => Some(handle),
                Err(why) => return Ok(Outcome::Refused(why)),
            },
            Strategy::Count | Strategy::Trigger => None,
        };
        refusals.extend(setup.warnings);
        let prepared = Prepared { how: setup.how, warnings: refusals };
        let shooter = Self { plan: *plan, strategy: setup.strategy, button, hold: Hold::new(plan) };
        Ok(Outcome::Ready(shooter, prepared))
    }

    /// The burst it is set up for.
    pub fn plan(&self) -> &BurstPlan {
        &self.plan
    }

    /// Whether [`Shooter::shoot`] returns before the camera is done with the burst.
    pub fn returns_early(&self) -> bool {
        matches!(self.strategy, Strategy::Hold(_))
    }

    /// How long [`Shooter::shoot`] may be silent.
    pub fn longest(&self) -> Duration {
        let seconds = (self.plan.interval + 1.0) * f64::from(self.plan.exposures);
        TRIGGER_PATIENCE + self.hold.length() + Duration::from_secs_f64(seconds.clamp(0.0, 120.0))
    }

    /// Presses the shutter. Returns what is still to be pressed: nothing, except where each exposure has a press of its
    /// own. `meanwhile` is called while a button is held. The inner error: the camera refused, and nothing was shot.
    pub fn shoot(&self, camera: &Camera, meanwhile: impl FnMut()) -> Result<Result<Presses, Error>, End> {
        let mut presses = Presses { left: 0, next: Instant::now() };
        let shot = match &self.strategy {
            Strategy::Count => or_refused("shooting", camera.trigger_capture().wait())?,
            Strategy::Hold(button) => self.press(camera, button, self.hold.length(), meanwhile)?,
            Strategy::Tap(_) | Strategy::Trigger => {
                presses.left = self.plan.exposures;
                self.press_next(camera, &mut presses)?
            }
        };
        Ok(shot.map(|()| presses))
    }

    /// Makes the next exposure of a burst whose exposures are pressed one by one. The inner error: the camera refused it.
    pub fn press_next(&self, camera: &Camera, presses: &mut Presses) -> Result<Result<(), Error>, End> {
        presses.left = presses.left.saturating_sub(1);
        presses.next += Duration::from_secs_f64(self.plan.interval.clamp(0.0, 60.0));
        match &self.strategy {
            Strategy::Tap(button) => self.press(camera, button, TAP, || ()),
            _ => or_refused("shooting", camera.trigger_capture().wait()),
        }
    }

    /// Takes in how many exposures the last burst brought.
    pub fn learn(&mut self, brought: u8) {
        self.hold.learn(brought);
    }

    /// Holds the button. It is let go even when the press failed: a button that stays pressed fills the card.
    fn press(
        &self,
        camera: &Camera,
        button: &Button,
        length: Duration,
        mut meanwhile: impl FnMut(),
    ) -> Result<Result<(), Error>, End> {
        let Some(handle) = &self.button else { return Ok(Err(Error::from("it has no release button"))) };
        let (press, release) = words(button);
        let start = Instant::now();
        if let Err(error) = or_refused("shooting", handle.write(camera, press))? {
            // Nothing is known to be pressed.
            let _ = handle.write(camera, release);
            return Ok(Err(error));
        }
        while start.elapsed() < length {
            let left = length.saturating_sub(start.elapsed());
            // Near the end nothing may come between the button and its release.
            if left > QUIET_BEFORE_RELEASE {
                meanwhile();
            }
            std::thread::sleep(left.min(Duration::from_millis(5)));
        }
        let_go(camera, button, handle.write(camera, release)).map(Ok)
    }
}

/// Tries on after a first attempt to let a button go. A session that cannot is over: the next one lets it go before all
/// else.
fn let_go(camera: &Camera, button: &Button, first: Result<(), Error>) -> Result<(), End> {
    let (mut attempt, since) = (first, Instant::now());
    while let Err(error) = attempt {
        if Trouble::of(&error) == Trouble::Broken || since.elapsed() > RELEASE_PATIENCE {
            return Err(End::broken("letting the release go", &error));
        }
        std::thread::sleep(RELEASE_AGAIN);
        // libgphoto2 may pass over a value that the widget at hand holds already.
        attempt = Handle::open(camera, key_of(button)).and_then(|handle| handle.write(camera, words(button).1));
    }
    Ok(())
}

/// Writes settings that are not yet what they should be. False when the camera refused one that is needed; it is taken
/// off the settings then.
fn write_all(camera: &Camera, setup: &Setup, settings: &mut Settings, refusals: &mut Vec<String>) -> Result<bool, End> {
    for write in &setup.writes {
        let Some(setting) = settings.get_mut(write.key).filter(|setting| setting.value != write.value) else {
            continue;
        };
        match Handle::open(camera, write.key).and_then(|handle| handle.write(camera, &write.value)) {
            Ok(()) => setting.value.clone_from(&write.value),
            Err(error) if Trouble::of(&error) == Trouble::Broken => {
                return Err(End::broken("setting the camera up", &error));
            }
            Err(error) => {
                refusals.push(format!("The camera does not take {} = {}: {error}.", write.key, write.value));
                settings.remove(write.key);
                if write.needed {
                    return Ok(false);
                }
            }
        }
    }
    Ok(true)
}

/// Exposures that are pressed one by one.
#[derive(Clone, Copy, Debug)]
pub struct Presses {
    /// How many are still to be pressed.
    pub left: u8,
    /// When the next one is due.
    pub next: Instant,
}

/// Lets go whatever an earlier session may have left pressed.
pub fn release(camera: &Camera, brand: Brand) -> Result<(), End> {
    let button = match brand {
        Brand::Canon => brand::eos_button(&read_all(camera, brand)?),
        Brand::Sony => Some(Button::Sony),
        Brand::Nikon | Brand::Other => None,
    };
    let Some(button) = button else { return Ok(()) };
    if let Ok(handle) = open_button(camera, &button)? {
        super::trouble::tolerate("letting the release go", handle.write(camera, words(&button).1))?;
    }
    Ok(())
}

fn words(button: &Button) -> (&str, &str) {
    match button {
        Button::Eos { press, release } => (press, release),
        Button::Sony => ("1", "0"),
    }
}

fn key_of(button: &Button) -> &'static str {
    match button {
        Button::Eos { .. } => "eosremoterelease",
        Button::Sony => "capture",
    }
}

fn open_button(camera: &Camera, button: &Button) -> Result<Result<Handle, String>, End> {
    let key = key_of(button);
    match Handle::open(camera, key) {
        Ok(handle) => Ok(Ok(handle)),
        Err(error) if Trouble::of(&error) == Trouble::Broken => Err(End::broken("setting the camera up", &error)),
        Err(error) => Ok(Err(format!("press its release ({key}): {error}"))),
    }
}

fn read_all(camera: &Camera, brand: Brand) -> Result<Settings, End> {
    let mut settings = Settings::new();
    for key in brand.settings() {
        if let Some(setting) = config::read(camera, key)? {
            settings.insert(key, setting);
        }
    }
    Ok(settings)
}
