//! Disks whose changes the system does not tell, because another machine makes them.

use std::{path::Path, time::Duration};

/// How often a folder on such a disk is listed, where a listing is quick.
pub(super) const POLL_INTERVAL: Duration = Duration::from_millis(250);

/// Whether a folder lies on such a disk.
#[cfg(target_os = "linux")]
pub(super) fn is_remote(folder: &Path) -> bool {
    // From linux/magic.h: NFS, SMB, CIFS, SMB2, FUSE (sshfs, gvfs), 9P, AFS, Ceph; from the VirtualBox driver: vboxsf.
    const REMOTE: [u32; 9] =
        [0x6969, 0x517b, 0xff53_4d42, 0xfe53_4d42, 0x6573_5546, 0x0102_1997, 0x5346_414f, 0x00c3_6400, 0x786f_4256];
    rustix::fs::statfs(folder).is_ok_and(|statistics| REMOTE.contains(&(statistics.f_type as u32)))
}

/// Whether a folder lies on such a disk: not known here.
#[cfg(not(target_os = "linux"))]
pub(super) fn is_remote(_: &Path) -> bool {
    false
}
