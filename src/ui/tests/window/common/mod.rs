//! A window without a display, on a shoot and a desk that the test plays itself.

mod crowd;
mod drawn;
mod facts;
mod lasting;
mod photos;
mod window;

pub use crowd::{candidate, crowd, of_everyone};
pub use drawn::{drawn_crop, drawn_face, drawn_pixels, plain};
pub use facts::{FACE, burst, judgement, preset, reading, reason, status};
pub use lasting::Lasting;
pub use photos::{flagged, name, photo, photos};
pub use window::{LONG_NAME, Ui, Window, all, texts};
