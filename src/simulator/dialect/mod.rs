//! What a body speaks: the standard's operations, and those of Nikon and of Canon on top.

mod eos;
mod nikon;
mod standard;

use crate::{
    Format, Occasion, Personality,
    body::{Body, settings::Settings},
    picture::Exposure,
    wire::code::response,
};

/// An operation that a client asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub operation: u16,
    pub transaction: u32,
    parameters: Vec<u32>,
    /// What the client sent along.
    pub data: Vec<u8>,
}

impl Request {
    pub fn new(operation: u16, transaction: u32, parameters: Vec<u32>, data: Vec<u8>) -> Self {
        Self { operation, transaction, parameters, data }
    }

    /// The parameter of this index, from 0; 0 for one that was not sent.
    pub fn parameter(&self, index: usize) -> u32 {
        self.parameters.get(index).copied().unwrap_or(0)
    }
}

/// What the body answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub code: u16,
    pub parameters: Vec<u32>,
    pub data: Option<Vec<u8>>,
}

impl Answer {
    /// A response without data.
    pub fn code(code: u16) -> Self {
        Self { code, parameters: Vec::new(), data: None }
    }

    pub fn ok() -> Self {
        Self::code(response::OK)
    }

    pub fn data(data: Vec<u8>) -> Self {
        Self { data: Some(data), ..Self::ok() }
    }
}

/// Who a body says it is.
#[derive(Clone, Copy, Debug)]
pub struct Identity {
    pub vendor_extension: u32,
    pub manufacturer: &'static str,
    pub model: &'static str,
    /// The model in the metadata of its pictures.
    pub exif_model: &'static str,
    pub version: &'static str,
    pub serial: &'static str,
    /// In front of the number in its file names.
    pub file_prefix: &'static str,
    /// The vendor's operations.
    pub operations: &'static [u16],
    pub events: &'static [u16],
}

/// A vendor's way of speaking.
pub trait Dialect: Send + Sync {
    fn identity(&self) -> &'static Identity;

    /// What the body can be set to, as it leaves the factory but for the format.
    fn settings(&self, format: Format) -> Settings;

    /// The property that shows how many pictures still fit.
    fn shots_left(&self) -> u16;

    /// The properties that the standard's operations know; empty where the vendor has its own way.
    fn standard_properties(&self, settings: &Settings) -> Vec<u16>;

    /// The files that an exposure leaves.
    fn format(&self, settings: &Settings) -> Format;

    fn exposure(&self, settings: &Settings) -> Exposure;

    /// Lets the settings say whether live view is on.
    fn show_live_view(&self, settings: &mut Settings, on: bool);

    /// Whether live view stays dark from the press of the button until the body is ready again.
    fn blind_in_bursts(&self) -> bool;

    /// The answer to one of the vendor's operations.
    fn answer(&self, body: &Body, request: &Request) -> Option<Answer>;

    /// What a client does with this operation of the vendor.
    fn occasion(&self, operation: u16) -> Option<Occasion>;

    /// The data of a live view answer, around a JPEG or around none.
    fn live_view_data(&self, jpeg: &[u8]) -> Vec<u8>;
}

/// The dialect of a personality.
pub fn of(personality: Personality) -> &'static dyn Dialect {
    match personality {
        Personality::Nikon => &nikon::Nikon,
        Personality::CanonEos => &eos::Eos,
    }
}

/// What a body answers.
pub fn answer(body: &Body, request: &Request) -> Answer {
    body.dialect
        .answer(body, request)
        .or_else(|| standard::answer(body, request))
        .unwrap_or_else(|| Answer::code(response::OPERATION_NOT_SUPPORTED))
}

/// What a client does with this operation.
pub fn occasion(dialect: &dyn Dialect, operation: u16) -> Option<Occasion> {
    dialect.occasion(operation).or_else(|| standard::occasion(operation))
}
