//! The order in which people number files: `frame9` before `frame10`.

use std::cmp::Ordering;

/// Compares two names; runs of digits count as numbers. Names that differ in leading zeros only are ordered by their
/// bytes, so the order is total.
pub fn compare(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    loop {
        match (left.is_empty(), right.is_empty()) {
            (true, true) => return a.cmp(b),
            (true, false) => return Ordering::Less,
            (false, true) => return Ordering::Greater,
            (false, false) => {}
        }
        let ((run_a, rest_a), (run_b, rest_b)) = (split_run(left), split_run(right));
        let ordering = match (is_number(run_a), is_number(run_b)) {
            (true, true) => compare_numbers(run_a, run_b),
            _ => run_a.cmp(run_b),
        };
        if ordering != Ordering::Equal {
            return ordering;
        }
        (left, right) = (rest_a, rest_b);
    }
}

fn is_number(run: &str) -> bool {
    run.starts_with(|c: char| c.is_ascii_digit())
}

/// The leading run of digits or of anything else, and what follows it.
fn split_run(text: &str) -> (&str, &str) {
    let digits = is_number(text);
    text.split_at(text.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(text.len()))
}

/// Numbers of any length, without turning them into integers.
fn compare_numbers(a: &str, b: &str) -> Ordering {
    let (a, b) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::compare;
    use std::cmp::Ordering;

    #[test]
    fn runs_of_digits_count_as_numbers() {
        let mut names =
            ["f10.jpg", "f9.jpg", "f2b.jpg", "f2a.jpg", "f100000000000000000000000.jpg", "f.jpg", "f009.jpg"];
        names.sort_by(|a, b| compare(a, b));
        assert_eq!(
            names,
            ["f2a.jpg", "f2b.jpg", "f009.jpg", "f9.jpg", "f10.jpg", "f100000000000000000000000.jpg", "f.jpg"]
        );
        assert_eq!(compare("a1", "a1"), Ordering::Equal);
        assert_eq!(compare("a1", "a01"), Ordering::Greater);
        assert_eq!(compare("a1", "a1b"), Ordering::Less);
    }
}
