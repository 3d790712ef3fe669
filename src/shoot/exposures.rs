//! When the shutter really opened: the camera's own capture times put right what the plan assumed of its rate.

use candor_core::Seconds;
use candor_photo::CaptureTime;

/// A gap between two exposures of a burst that is longer than this is no gap in a burst.
const LONGEST_GAP: Seconds = 5.0;
const DAY: Seconds = 86_400.0;

/// The instants of a burst's exposures: the first as planned, the others as far behind it as the camera's clock says.
/// `None` where the camera gives no fractions of a second, or times that cannot be those of a burst.
pub(crate) fn measured(planned: &[Seconds], captured: &[CaptureTime]) -> Option<Vec<Seconds>> {
    if planned.len() != captured.len() {
        return None;
    }
    let first = *planned.first()?;
    let times = captured.iter().map(second_of_day).collect::<Option<Vec<_>>>()?;
    let mut instants = vec![first];
    for pair in times.windows(2) {
        let gap = (pair[1] - pair[0] + DAY) % DAY;
        if gap > LONGEST_GAP {
            return None;
        }
        instants.push(instants.last()? + gap);
    }
    Some(instants)
}

/// Seconds since midnight, with their fraction.
fn second_of_day(time: &CaptureTime) -> Option<Seconds> {
    let fraction: Seconds = format!("0.{}", time.subsecond.as_deref()?.trim()).parse().ok()?;
    let clock = time.date_time.get(11..19)?;
    let mut parts = clock.split(':').map(|part| part.parse::<u32>().ok());
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    Some(Seconds::from(hour * 3600 + minute * 60 + second) + fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(clock: &str, subsecond: Option<&str>) -> CaptureTime {
        CaptureTime { date_time: format!("2026-11-24T{clock}"), subsecond: subsecond.map(str::to_owned), offset: None }
    }

    #[test]
    fn a_slow_camera_opens_its_shutter_later_than_planned() {
        let planned = [10.0, 10.1, 10.2];
        let captured = [at("05:31:39", Some("80")), at("05:31:40", Some("00")), at("05:31:40", Some("20"))];
        let instants = measured(&planned, &captured);
        let rounded = instants.map(|all| all.iter().map(|t| (t * 100.0).round() / 100.0).collect::<Vec<_>>());
        assert_eq!(rounded, Some(vec![10.0, 10.2, 10.4]));
    }

    #[test]
    fn midnight_is_no_gap() {
        let captured = [at("23:59:59", Some("950")), at("00:00:00", Some("050"))];
        let instants = measured(&[1.0, 1.1], &captured);
        assert!(instants.is_some_and(|all| (all[1] - 1.1).abs() < 1e-6));
    }

    #[test]
    fn without_fractions_or_with_times_out_of_order_the_plan_stands() {
        let whole = [at("05:31:39", None), at("05:31:39", None)];
        let backwards = [at("05:31:39", Some("50")), at("05:31:39", Some("10"))];
        let odd = [at("noon", Some("50")), at("05:31:39", Some("60"))];
        for captured in [whole, backwards, odd] {
            assert_eq!(measured(&[1.0, 1.1], &captured), None);
        }
        assert_eq!(measured(&[1.0], &[]), None);
    }
}
