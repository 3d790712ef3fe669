//! What stands between this machine and a camera, and what to do about it.

use std::{fs, path::Path};

/// A program that holds cameras.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Its process id.
    pub pid: u32,
    /// Its name.
    pub name: String,
    /// What to do, as a sentence.
    pub advice: &'static str,
}

/// Programs that open a camera as soon as it is plugged in, by their names in `/proc/<pid>/comm` (cut to 15 bytes there)
/// and on the command line.
const GRABBERS: &[(&str, &str)] = &[
    ("gvfs-gphoto2-volume-monitor", STOP_GVFS),
    ("gvfsd-gphoto2", EJECT),
    ("PTPCamera", "Run `killall PTPCamera`; macOS starts it again with the next camera."),
    ("ptpcamerad", "Run `killall ptpcamerad`; macOS starts it again with the next camera."),
    ("darktable", "Close it, or stop its tethering."),
    ("entangle", "Close it."),
    ("digikam", "Close it."),
    ("shotwell", "Close it."),
    ("gphoto2", "Wait until it has finished, or end it."),
];

const EJECT: &str = "Eject the camera in the file manager, or run `gio mount -s gphoto2`.";
const STOP_GVFS: &str = "It mounts every camera for the file manager. Run `gio mount -s gphoto2` and try again; to keep it \
                         away for good: `systemctl --user mask --now gvfs-gphoto2-volume-monitor`.";

/// The running programs that may hold a camera. Empty where there is no `/proc`.
#[must_use]
pub fn holders() -> Vec<Holder> {
    holders_in(Path::new("/proc"))
}

/// As [`holders`], below another folder.
#[must_use]
pub fn holders_in(proc: &Path) -> Vec<Holder> {
    let Ok(entries) = fs::read_dir(proc) else { return Vec::new() };
    let mut holders: Vec<_> = entries.flatten().filter_map(|entry| holder(&entry.path())).collect();
    holders.sort_by_key(|holder| holder.pid);
    holders
}

fn holder(process: &Path) -> Option<Holder> {
    let pid = process.file_name()?.to_str()?.parse().ok()?;
    let command = fs::read(process.join("cmdline")).unwrap_or_default();
    let program = command.split(|byte| *byte == 0).next().unwrap_or_default();
    let program = String::from_utf8_lossy(program);
    let program = program.rsplit('/').next().unwrap_or_default();
    let short = fs::read_to_string(process.join("comm")).unwrap_or_default();
    let is = |name: &str| program == name || short.trim() == name.get(..15).unwrap_or(name);
    GRABBERS.iter().find(|(name, _)| is(name)).map(|(name, advice)| Holder { pid, name: (*name).to_owned(), advice })
}

/// What to do when a camera is held: names the holders that run, or says what it can be otherwise.
#[must_use]
pub fn claimed_advice(holders: &[Holder]) -> String {
    if holders.is_empty() {
        return "Close other programs that use the camera, unplug it and plug it in again.".to_owned();
    }
    let sentences: Vec<_> = holders.iter().map(|h| format!("{} (process {}): {}", h.name, h.pid, h.advice)).collect();
    sentences.join(" ")
}

/// What to do when no camera is found.
#[must_use]
pub fn not_found_advice(usb: UsbAccess) -> &'static str {
    match usb {
        UsbAccess::Refused => {
            "A device on USB that looks like a camera may not be opened by this user. Install the package libgphoto2-6 \
             (it brings the udev rules), unplug the camera and plug it in again."
        }
        UsbAccess::None => {
            "This machine has no USB devices. Connect the camera over the network and give its port, such as \
             ptpip:192.168.1.1."
        }
        UsbAccess::Open => {
            "Switch the camera on, connect it with a data cable, and set its USB mode to PTP or PC Remote."
        }
    }
}

/// Whether this user may open the cameras on USB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UsbAccess {
    /// There is no USB.
    None,
    /// Nothing speaks against it.
    Open,
    /// A still-image device is there that may not be written to.
    Refused,
}

/// Looks at the still-image devices on USB. Linux only; elsewhere [`UsbAccess::None`].
#[must_use]
pub fn usb_access() -> UsbAccess {
    usb_access_in(Path::new("/sys/bus/usb/devices"), Path::new("/dev/bus/usb"))
}

/// As [`usb_access`], below other folders.
#[must_use]
pub fn usb_access_in(devices: &Path, nodes: &Path) -> UsbAccess {
    if !nodes.is_dir() {
        return UsbAccess::None;
    }
    let Ok(entries) = fs::read_dir(devices) else { return UsbAccess::None };
    let interfaces = entries.flatten().map(|entry| entry.path());
    // USB class 06: still imaging, PTP among it.
    let imaging =
        interfaces.filter(|path| fs::read_to_string(path.join("bInterfaceClass")).is_ok_and(|c| c.trim() == "06"));
    let refused = imaging.filter_map(|interface| node_of(&interface, devices, nodes)).any(|node| {
        fs::OpenOptions::new()
            .read(true)
            .write(true)
            .open(node)
            .is_err_and(|e| e.kind() == std::io::ErrorKind::PermissionDenied)
    });
    if refused { UsbAccess::Refused } else { UsbAccess::Open }
}

/// The device node of an interface: `1-2:1.0` belongs to the device `1-2`, which knows its bus and number.
fn node_of(interface: &Path, devices: &Path, nodes: &Path) -> Option<std::path::PathBuf> {
    let (device, _) = interface.file_name()?.to_str()?.split_once(':')?;
    let number = |name| fs::read_to_string(devices.join(device).join(name)).ok()?.trim().parse::<u32>().ok();
    Some(nodes.join(format!("{:03}", number("busnum")?)).join(format!("{:03}", number("devnum")?)))
}
