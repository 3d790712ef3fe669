//! Finds the camera and opens it.

use std::{mem::ManuallyDrop, time::Duration};

use gphoto2::{Camera, Context, list::CameraDescriptor};

use super::{
    link::Link,
    trouble::{End, Trouble},
};
use crate::gphoto::{
    brand::Brand,
    protocol::{GoneKind, Report, Seen, Start},
};

/// Opening a camera loads every driver and greets the camera; over a slow network each step may wait for its time-out.
const CONNECTING: Duration = Duration::from_secs(12);
/// The model under which libgphoto2 opens any camera on the network.
const NETWORK_MODEL: &str = "PTP/IP Camera";

/// An open camera.
pub struct Connected {
    /// For reading files that libgphoto2 holds.
    pub context: Context,
    /// The camera. Not closed by itself: over a link that hangs, closing waits for another time-out, and ending the
    /// process does as well.
    pub camera: ManuallyDrop<Camera>,
    /// Its maker.
    pub brand: Brand,
    /// Maker and model as the camera says.
    pub model: String,
    /// Its port.
    pub port: String,
}

impl Connected {
    /// Closes the camera in good order: live view ends, the mirror comes down.
    pub fn close(self) {
        drop(ManuallyDrop::into_inner(self.camera));
    }
}

/// Opens the camera that was asked for, or the first one there is.
pub fn connect(link: &mut Link, start: &Start) -> Result<Connected, End> {
    link.allow(CONNECTING, "connecting")?;
    let context = Context::new().map_err(|error| End::broken("libgphoto2 does not start", &error))?;
    let wanted = find(&context, start)?;
    let camera = context.get_camera(&wanted).wait().map_err(|error| refused(&wanted, &error))?;
    let camera = ManuallyDrop::new(camera);
    // The first question opens the connection.
    let maker = text(&camera, "manufacturer").map_err(|error| refused(&wanted, &error))?;
    let model = text(&camera, "cameramodel").map_err(|error| refused(&wanted, &error))?;
    let brand = Brand::of(&format!("{maker} {model} {}", wanted.model));
    let model = if model.is_empty() { wanted.model } else { full_name(&maker, &model) };
    Ok(Connected { context, camera, brand, model, port: wanted.port })
}

/// Says which cameras are there.
pub fn list(link: &mut Link) -> Result<(), End> {
    link.allow(CONNECTING, "looking for cameras")?;
    let context = Context::new().map_err(|error| End::broken("libgphoto2 does not start", &error))?;
    let cameras = there(&context)?.into_iter().map(|c| Seen { model: c.model, port: c.port }).collect();
    link.say(&Report::Seen { cameras })
}

fn there(context: &Context) -> Result<Vec<CameraDescriptor>, End> {
    let found = context.list_cameras().wait();
    Ok(found.map_err(|error| End::broken("cannot look for cameras", &error))?.collect())
}

fn find(context: &Context, start: &Start) -> Result<CameraDescriptor, End> {
    if let Some(port) = &start.port {
        if let (None, true) = (&start.model, port.starts_with("ptpip:")) {
            return Ok(CameraDescriptor { model: NETWORK_MODEL.to_owned(), port: port.clone() });
        }
        if let Some(model) = &start.model {
            return Ok(CameraDescriptor { model: model.clone(), port: port.clone() });
        }
    }
    let fits = |camera: &CameraDescriptor| {
        start.port.as_ref().is_none_or(|port| *port == camera.port)
            && start.model.as_ref().is_none_or(|model| camera.model.to_lowercase().contains(&model.to_lowercase()))
    };
    there(context)?
        .into_iter()
        .find(fits)
        .ok_or_else(|| End::Gone(GoneKind::NotFound, "no camera was found".to_owned()))
}

fn refused(wanted: &CameraDescriptor, error: &gphoto2::Error) -> End {
    let kind = match Trouble::of(error) {
        Trouble::Claimed => GoneKind::Claimed,
        Trouble::NotFound => GoneKind::NotFound,
        _ => GoneKind::Broken,
    };
    End::Gone(kind, format!("{} at {} does not answer: {error}", wanted.model, wanted.port))
}

/// A text the camera says of itself; empty where it has none.
fn text(camera: &Camera, key: &str) -> Result<String, gphoto2::Error> {
    match camera.config_key::<gphoto2::widget::TextWidget>(key).wait() {
        Ok(widget) => Ok(widget.value().trim().to_owned()),
        Err(error) => match Trouble::of(&error) {
            Trouble::NotSupported | Trouble::Passing => Ok(String::new()),
            _ => Err(error),
        },
    }
}

/// `Nikon Corporation` and `Z 6` make `Nikon Z 6`; `Canon EOS R6` says its maker itself.
fn full_name(maker: &str, model: &str) -> String {
    let maker = maker.split([' ', '.', ',']).next().unwrap_or_default();
    if maker.is_empty() || model.to_lowercase().starts_with(&maker.to_lowercase()) {
        model.to_owned()
    } else {
        format!("{maker} {model}")
    }
}

#[cfg(test)]
mod tests {
    use super::full_name;

    #[test]
    fn a_camera_is_called_by_maker_and_model() {
        let cases = [
            ("Nikon Corporation", "Z 6", "Nikon Z 6"),
            ("Canon.Inc", "Canon EOS R6", "Canon EOS R6"),
            ("NIKON CORPORATION", "Nikon D750", "Nikon D750"),
            ("", "X-T4", "X-T4"),
        ];
        for (maker, model, name) in cases {
            assert_eq!(full_name(maker, model), name);
        }
    }
}
