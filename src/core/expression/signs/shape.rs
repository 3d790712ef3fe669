//! The shape a face is in, and how far two of them lie apart.

use crate::expression::channels::{Channel, Channels};

/// The shape a face is in, for telling whether it has changed since it was photographed: channels, weighed so that a
/// change of 1 in any of them is a picture of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Configuration([f32; 16]);

/// What the shape is made of. The weights bring the channels to one scale; they are not fitted.
const SHAPE: [(Channel, f32); 16] = [
    (Channel::Smile, 1.0),
    (Channel::UpperLip, 0.7),
    (Channel::BrowHeight, 0.7),
    (Channel::BrowRaise, 1.0),
    (Channel::BrowDown, 1.0),
    (Channel::LipGap, 1.0),
    (Channel::CornersDown, 0.6),
    (Channel::Press, 1.0),
    (Channel::Pucker, 1.0),
    (Channel::Frown, 1.0),
    (Channel::ChinRaise, 1.0),
    (Channel::CornersUp, 0.5),
    (Channel::MouthWide, 0.5),
    (Channel::NoseShort, 0.3),
    (Channel::OneSided, 0.7),
    (Channel::EyesOpen, 0.5),
];

impl Configuration {
    pub fn of(channels: &Channels) -> Self {
        Self(SHAPE.map(|(channel, weight)| weight * channels.get(channel)))
    }

    /// A shape in which every channel stands alike.
    #[cfg(test)]
    pub fn flat(level: f32) -> Self {
        Self([level; 16])
    }

    pub fn distance(&self, other: &Self) -> f32 {
        self.0.iter().zip(&other.0).map(|(a, b)| (a - b).powi(2)).sum::<f32>().sqrt()
    }

    pub fn size(&self) -> f32 {
        self.0.iter().map(|value| value * value).sum::<f32>().sqrt()
    }
}
