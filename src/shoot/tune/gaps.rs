//! What of a shoot cannot be as it was when it is judged again, in words.

use candor_library::Ending;

use super::{Moment, Settings, camera::Camera, moments::Totals, survey::Survey};

/// Fewer seconds without live view are not worth a sentence.
const WORTH_TELLING: f64 = 0.5;

/// One sentence each.
pub(super) fn sentences(survey: &Survey, settings: &Settings, camera: &Camera, moments: &[Moment]) -> Vec<String> {
    let recorded = of_the_recording(survey);
    let judged = of_the_settings(survey, settings);
    let is_clip = survey.begin.as_ref().is_some_and(|begin| begin.clip.is_some());
    let camera = if is_clip { Vec::new() } else { of_the_camera(survey, camera, moments) };
    recorded.into_iter().chain(judged).chain(camera).collect()
}

fn of_the_recording(survey: &Survey) -> Vec<String> {
    let mut said = Vec::new();
    if survey.lost > 0 {
        said.push(format!("{} entries of the recording were lost to a full or slow disk.", survey.lost));
    }
    if survey.foreign > 0 {
        said.push(format!("{} notes are of another version of Candor and were passed over.", survey.foreign));
    }
    match survey.ending {
        Ending::Whole => {}
        Ending::Torn => {
            said.push("The recording breaks off, as a crash leaves it: what came after is missing.".to_owned());
        }
        Ending::Damaged => {
            let seconds = survey.seconds();
            said.push(format!(
                "The recording is damaged {seconds:.1} s after its first frame: what follows is left out."
            ));
        }
    }
    said
}

fn of_the_settings(survey: &Survey, settings: &Settings) -> Vec<String> {
    let mut said = Vec::new();
    if survey.disarmed > 0.0 {
        let seconds = survey.disarmed;
        said.push(if settings.armed {
            format!("The trigger was disarmed for {seconds:.1} s then; here it was armed throughout.")
        } else {
            format!("The trigger was disarmed for {seconds:.1} s, here as then; --armed judges that time too.")
        });
    }
    if survey.presets > 0 && settings.preset.is_some() {
        said.push(format!("The preset was changed {} then; here one holds throughout.", times(survey.presets)));
    }
    if survey.lags > 0 {
        let lags = times(survey.lags);
        said.push(if settings.lag.is_some() {
            format!("The lag allowed for was changed {lags} then; here it stays.")
        } else {
            format!("The lag allowed for was changed {lags}, here as then, by how the bursts of then came.")
        });
    }
    said
}

fn of_the_camera(survey: &Survey, camera: &Camera, moments: &[Moment]) -> Vec<String> {
    let mut said = Vec::new();
    let (invented, usual) = camera.invented();
    if invented > 0 {
        let (bursts, milliseconds) = (count(invented as usize, "burst"), usual.seconds * 1000.0);
        let source = if usual.measured { "as bursts of this shoot mostly did" } else { "as their plan takes" };
        said.push(format!(
            "{bursts} that nobody fired on that frame then: taken to keep the camera busy for {milliseconds:.0} ms, {source}, and \
             to leave the live view as it was."
        ));
    }
    let dropped = Totals::of(moments).only_then;
    if dropped > 0 {
        let bursts = count(dropped, "burst");
        said.push(format!("{bursts} of then not fired now: the camera is taken to be free instead."));
    }
    if survey.blind > WORTH_TELLING {
        let seconds = survey.blind;
        said.push(format!(
            "The camera sent no live view for {seconds:.1} s in all, as while it shoots: nobody saw the faces then."
        ));
    }
    said
}

fn times(count: u32) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}

fn count(count: usize, of: &str) -> String {
    if count == 1 { format!("1 {of}") } else { format!("{count} {of}s") }
}
