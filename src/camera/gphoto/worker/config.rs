//! Settings, one at a time: reading the whole tree takes seconds on some cameras and stops their live view.

use gphoto2::{
    Camera, Error,
    widget::{Widget, WidgetBase},
};

use super::trouble::{End, tolerate};
use crate::gphoto::brand::Setting;

/// Reads a setting; `None` where the camera has none of that name.
pub fn read(camera: &Camera, key: &str) -> Result<Option<Setting>, End> {
    let widget = tolerate("reading a setting", camera.config_key::<Widget>(key).wait())?;
    Ok(widget.as_ref().and_then(describe))
}

/// A setting that is written again and again without being read anew.
pub struct Handle {
    widget: Widget,
}

impl Handle {
    /// Looks the setting up.
    pub fn open(camera: &Camera, key: &str) -> Result<Self, Error> {
        Ok(Self { widget: camera.config_key::<Widget>(key).wait()? })
    }

    /// Writes it.
    pub fn write(&self, camera: &Camera, value: &str) -> Result<(), Error> {
        set(&self.widget, value)?;
        camera.set_config(&self.widget).wait()
    }
}

fn describe(widget: &Widget) -> Option<Setting> {
    let base: &WidgetBase = widget;
    let read_only = base.readonly();
    let setting = match widget {
        Widget::Radio(radio) => {
            Setting { value: radio.choice(), choices: radio.choices_iter().collect(), range: None, read_only }
        }
        Widget::Text(text) => Setting { value: text.value(), read_only, ..Setting::default() },
        Widget::Range(range) => {
            let (limits, _) = range.range_and_step();
            let limits = Some((*limits.start(), *limits.end()));
            Setting { value: range.value().to_string(), choices: Vec::new(), range: limits, read_only }
        }
        Widget::Toggle(toggle) => {
            let value = toggle.toggled().map_or(String::new(), |on| u8::from(on).to_string());
            Setting { value, read_only, ..Setting::default() }
        }
        Widget::Group(_) | Widget::Button(_) | Widget::Date(_) => return None,
    };
    Some(setting)
}

fn set(widget: &Widget, value: &str) -> Result<(), Error> {
    match widget {
        Widget::Radio(radio) => radio.set_choice(value),
        Widget::Text(text) => text.set_value(value),
        Widget::Range(range) => {
            range.set_value(value.parse().map_err(|_| Error::from(format!("{value} is no number")))?);
            Ok(())
        }
        Widget::Toggle(toggle) => {
            toggle.set_toggled(value == "1");
            Ok(())
        }
        Widget::Group(_) | Widget::Button(_) | Widget::Date(_) => Err(Error::from("this setting cannot be written")),
    }
}
