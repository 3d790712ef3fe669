use std::{
    fs,
    io::{BufRead, BufReader},
    process::{Output, Stdio},
    time::Duration,
};

use candor_simulator::{Format, Options, Personality, Simulator};
use serde_json::Value;

use crate::support::{Place, clip, json_lines};

/// A simulated body that looks at the running code, and is so late.
fn body(personality: Personality, lag_ms: u64, view_delay_ms: u64) -> Simulator {
    Simulator::start(Options {
        lag: Duration::from_millis(lag_ms),
        view_delay: Duration::from_millis(view_delay_ms),
        format: Format::Jpeg,
        burst_rate: 10.0,
        ..Options::facing_the_code(personality)
    })
    .unwrap()
}

fn calibrate(place: &Place, simulator: &Simulator, more: &[&str]) -> Output {
    let port = simulator.gphoto_port();
    let arguments = ["calibrate", "--headless", "--model", simulator.gphoto_model(), "--port", &port];
    place.run(&[&arguments, more].concat())
}

fn measured(output: &Output) -> Value {
    let lines = json_lines(output);
    lines.iter().find(|line| line["type"] == "measured").expect("a line with what was measured")["measured"].clone()
}

fn is_near(found: &Value, set: f64, figure: &str) {
    let median = found[figure]["median_ms"].as_f64().unwrap();
    assert!((median - set).abs() <= 10.0, "{figure}: {set} ms were set, found {}", found[figure]);
}

#[test]
fn the_lag_that_was_set_is_found() {
    for (personality, lag, view_delay) in [(Personality::Nikon, 90, 40), (Personality::CanonEos, 240, 0)] {
        let (place, simulator) = (Place::new(), body(personality, lag, view_delay));
        let found = measured(&calibrate(&place, &simulator, &["--json"]));
        println!("{lag} + {view_delay} ms set, found {found}");
        is_near(&found, lag as f64, "shutter");
        is_near(&found, view_delay as f64, "live_view");
        is_near(&found, 100.0, "interval");
        assert!(found["shutter"]["count"].as_u64() >= Some(5), "{found}");
        assert_eq!(simulator.mishaps(), [""; 0]);
    }
}

/// What an earlier calibration left.
const EARLIER: &str = r#"
[[body]]
model = "Nikon Z Simulated"
path = "network"
measured_on = "2024-02-29"
shutter = { median_ms = 700.0, p10_ms = 690.0, p90_ms = 710.0, count = 8 }
live_view = { median_ms = 300.0, p10_ms = 280.0, p90_ms = 350.0, count = 60 }
"#;

#[test]
fn a_calibration_takes_the_place_of_an_earlier_one_and_shoots_allow_for_it() {
    let place = Place::new();
    let file = place.path().join(".config/candor/lags.toml");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(&file, EARLIER).unwrap();
    let said = calibrate(&place, &body(Personality::Nikon, 150, 20), &[]);
    let said = String::from_utf8(said.stdout).unwrap();
    assert!(said.contains("The camera reads the code.") && said.contains("over the network is"), "{said}");
    let kept = fs::read_to_string(&file).unwrap();
    assert!(kept.matches("[[body]]").count() == 1 && !kept.contains("2024"), "{kept}");

    let Some(clip) = clip() else { return };
    let simulator = Simulator::start(Options::new(Personality::Nikon, &clip)).unwrap();
    let status = first_status(&place, &simulator, &[]);
    let lag = status["lag"].as_f64().unwrap();
    assert!((lag - 0.17).abs() < 0.02, "{status}");
    let from = status["lag_from"].as_str().unwrap();
    assert!(from.starts_with("measured on 20") && from.contains(" exposures, live view "), "{from}");
    let given = first_status(&place, &simulator, &["--lag-ms", "77"]);
    assert_eq!((given["lag"].as_f64(), given["lag_from"].as_str()), (Some(0.077), Some("as given")));
    let unknown = first_status(&Place::new(), &simulator, &[]);
    assert_eq!(unknown["lag_from"], "a guess; candor calibrate measures it");
}

/// What a shoot says of itself once it knows its camera.
fn first_status(place: &Place, simulator: &Simulator, more: &[&str]) -> Value {
    let mut child = place
        .candor()
        .args([
            "tether",
            "--json",
            "--disarmed",
            "--model",
            simulator.gphoto_model(),
            "--port",
            &simulator.gphoto_port(),
        ])
        .args(more)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let known = lines.map_while(Result::ok).map(|line| serde_json::from_str::<Value>(&line).unwrap()).find(|line| {
        line["type"] == "status" && line["status"]["body"]["model"].as_str().is_some_and(|model| !model.is_empty())
    });
    child.kill().unwrap();
    child.wait().unwrap();
    known.expect("the camera is known")["status"].clone()
}

#[test]
fn without_a_screen_it_says_what_is_missing_and_what_to_do() {
    let place = Place::new();
    let output = place
        .candor()
        .args(["calibrate", "--model", "PTP/IP Camera", "--port", "ptpip:127.0.0.1:1:1"])
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .unwrap();
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success());
    assert!(complaint.contains("by a code that a screen shows it") && complaint.contains("DISPLAY"), "{complaint}");
}

#[test]
fn a_file_of_lags_that_is_none_is_named_before_anything_is_measured() {
    let place = Place::new();
    let folder = place.path().join(".config/candor");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("lags.toml"), "nonsense").unwrap();
    let complaint = place.complaint(&["calibrate", "--headless"]);
    assert!(complaint.contains("lags.toml") && complaint.contains("candor calibrate again"), "{complaint}");
}
