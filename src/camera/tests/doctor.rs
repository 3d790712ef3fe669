//! What holds a camera, found in a made-up `/proc` and `/sys`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use std::{fs, path::Path};

use candor_camera::doctor::{UsbAccess, claimed_advice, holders_in, not_found_advice, usb_access_in};
use tempfile::TempDir;

fn process(proc: &Path, pid: &str, comm: &str, command: &[u8]) {
    let folder = proc.join(pid);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("comm"), format!("{comm}\n")).unwrap();
    fs::write(folder.join("cmdline"), command).unwrap();
}

#[test]
fn programs_that_hold_cameras_are_found_by_name() {
    let proc = TempDir::new().unwrap();
    process(proc.path(), "900", "gvfs-gphoto2-vo", b"/usr/libexec/gvfs-gphoto2-volume-monitor\0");
    process(proc.path(), "41", "gvfsd-gphoto2", b"/usr/libexec/gvfsd-gphoto2\0--spawner\0:1.5\0");
    process(proc.path(), "42", "vim", b"vim\0gvfsd-gphoto2.txt\0");
    process(proc.path(), "self", "darktable", b"darktable\0");
    let found: Vec<_> = holders_in(proc.path()).into_iter().map(|holder| (holder.pid, holder.name)).collect();
    assert_eq!(found, [(41, "gvfsd-gphoto2".to_owned()), (900, "gvfs-gphoto2-volume-monitor".to_owned())]);
    let advice = claimed_advice(&holders_in(proc.path()));
    assert!(advice.contains("process 41") && advice.contains("gio mount -s gphoto2"), "{advice}");
    assert!(holders_in(&proc.path().join("nowhere")).is_empty());
    assert!(claimed_advice(&[]).contains("plug it in again"));
}

#[test]
fn a_camera_on_usb_that_may_not_be_opened_is_seen() {
    let root = TempDir::new().unwrap();
    let (devices, nodes) = (root.path().join("devices"), root.path().join("nodes"));
    assert_eq!(usb_access_in(&devices, &nodes), UsbAccess::None);
    for folder in [devices.join("1-2"), devices.join("1-2:1.0"), nodes.join("001")] {
        fs::create_dir_all(folder).unwrap();
    }
    fs::write(devices.join("1-2/busnum"), "1\n").unwrap();
    fs::write(devices.join("1-2/devnum"), "7\n").unwrap();
    fs::write(devices.join("1-2:1.0/bInterfaceClass"), "06\n").unwrap();
    fs::write(nodes.join("001/007"), "").unwrap();
    assert_eq!(usb_access_in(&devices, &nodes), UsbAccess::Open);
    for access in [UsbAccess::None, UsbAccess::Open, UsbAccess::Refused] {
        assert!(not_found_advice(access).ends_with('.'));
    }
}
