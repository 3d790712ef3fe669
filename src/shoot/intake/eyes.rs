//! Whose eyes are shut on a photo, the photo itself knows best: live view is dark, or between two frames, when the shutter
//! opens. What else the faces did is not told anew: that is read against the sitter's neutral, over time.

use candor_core::{expression::EyeState, shot::Description};

use crate::scoring::face_at;

/// Takes over from `photo`, which is what a photo shows by itself, the eyes that can be told.
pub(super) fn look(description: &mut Description, photo: &Description) {
    for face in &mut description.faces {
        if let Some(seen) = face_at(&photo.faces, face.region)
            && seen.eyes.state != EyeState::Undetermined
        {
            face.eyes = seen.eyes;
        }
    }
}

#[cfg(test)]
mod tests {
    use candor_core::{
        expression::{ActionUnits, Authenticity, EmotionScores, Eyes},
        face::Region,
        shot::FaceDescription,
    };

    use super::*;

    fn showing(faces: &[(f32, EyeState)]) -> Description {
        let face = |&(x, state): &(f32, EyeState)| FaceDescription {
            track: None,
            region: Region { x, y: 0.3, width: 0.2, height: 0.3 },
            emotions: EmotionScores::default(),
            action_units: ActionUnits::default(),
            eyes: Eyes { state, openness: 0.5, to_lens: None },
            sharpness: 1.0,
            authenticity: Authenticity::default(),
            score: 0.5,
        };
        Description { faces: faces.iter().map(face).collect(), ..Description::default() }
    }

    #[test]
    fn each_face_takes_the_eyes_of_the_one_that_is_where_it_was() {
        use EyeState::{Blink, Closed, Open, Undetermined};
        let cases = [
            ("both are there, in another order", vec![(0.62, Open), (0.12, Closed)], [Closed, Open]),
            ("what cannot be told stays as it was", vec![(0.1, Undetermined), (0.6, Closed)], [Open, Closed]),
            ("one has left", vec![(0.1, Closed)], [Closed, Blink]),
            ("nobody was found", Vec::new(), [Open, Blink]),
        ];
        for (case, photo, expected) in cases {
            let mut description = showing(&[(0.1, Open), (0.6, Blink)]);
            look(&mut description, &showing(&photo));
            let eyes: Vec<EyeState> = description.faces.iter().map(|face| face.eyes.state).collect();
            assert_eq!(eyes, expected, "{case}");
        }
    }
}
