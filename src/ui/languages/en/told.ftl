### What other parts of Candor say in English, and what is kept in files: the English is what is looked for, see said/told.rs.
### One line each; what is put in stands in braces.

## What the system says

told-io-full = No space left on device (os error 28)
told-io-quota = Disk quota exceeded (os error 122)
told-io-read-only = Read-only file system (os error 30)
told-io-permission = Permission denied (os error 13)
told-io-absent = No such file or directory (os error 2)
told-io-there = File exists (os error 17)
told-io-folder = Is a directory (os error 21)
told-io-input-output = Input/output error (os error 5)
told-io-links = Too many levels of symbolic links (os error 40)
told-io-name = File name too long (os error 36)
told-io-cut = failed to fill whole buffer

## What can be done about it

told-advice-full = The disk is full: make room or choose another disk.
told-advice-read-only = The disk is read-only: unlock the card, or choose another folder.
told-advice-permission = You may not do that there: choose another folder, or change its permissions.
told-advice-absent = It is not there any more: look whether the disk is still connected.
told-advice-there = There is one already, and it is never overwritten: choose another folder.
told-advice-disk = Look whether the disk is connected and healthy, then try again.

## Files and disks

told-cannot-read = cannot read { $path }: { $source }. { $advice }
told-cannot-list = cannot list { $path }: { $source }. { $advice }
told-cannot-create = cannot create { $path }: { $source }. { $advice }
told-cannot-store = cannot store { $path }: { $source }. { $advice }
told-cannot-write = cannot write { $path }: { $source }. { $advice }
told-cannot-copy = cannot copy { $path }: { $source }. { $advice }
told-cannot-make = cannot make the folder { $path }: { $source }. { $advice }
told-cannot-backup = cannot make the backup folder { $path }: { $source }. { $advice }
told-cannot-write-backup = cannot write to the backup folder { $path }: { $source }. { $advice }
told-cannot-open = cannot open the folder { $path }: { $source }. { $advice }
told-cannot-remove = cannot remove { $path }: { $source }. { $advice }
told-cannot-keep = cannot keep { $path }: { $source }. { $advice }
told-cannot-sync = cannot sync { $path }: { $source }. { $advice }
told-cannot-look = cannot look for { $path }: { $source }. { $advice }
told-cannot-do = cannot { $doing } { $path }: { $source }. { $advice }
told-no-preview-shown = cannot show { $path }: { $what }. The photo itself may be fine; open it in another program to be sure.
told-no-preview-inside = its camera put no preview into it
told-length = { $name } came off the camera with { $found } bytes instead of { $expected }. It is still on the card; it lies unfinished in { $folder }.
told-copy-differs = the copy { $path } does not read back as it was written. Do not trust that disk: choose another one and copy again.
told-no-free-name = no free name for { $name } in { $folder }: choose an empty folder
told-no-room = { $path } needs { $needed } MB and has { $free } MB free. Make room or choose another disk.
told-is-file = { $path }: this is a file: give the folder that it is in
told-in-use = { $path } is in use: another Candor is shooting into it. Close that one first, or give this shoot another name.
told-not-followed-as-well = cannot follow { $path }: { $source }. It is listed every now and then as well.
told-not-followed-instead = cannot follow { $path }: { $source }. It is listed every now and then instead.
told-not-followed = cannot follow { $path }: { $source }
told-index = the index { $path } failed: { $source }. It can be deleted; it is rebuilt from the photos.
told-cut-short = { $path } is cut short and has stopped growing: copy it again from the card.
told-more-unreadable = { $count } more photos or sidecars in this folder could not be read either.

## Files that cannot be shown

told-unread = could not be read ({ $source }); check the card or disk and try again
told-empty-file = an empty file: it was never written, or copying it failed
told-pictures-beyond = cut short, still being copied, or damaged: its pictures would lie beyond its end
told-no-picture = no JPEG picture in it that Candor could show
told-no-file = not a file but a folder, a pipe or a device
told-unknown-format = not a photo that Candor knows (neither JPEG, TIFF-based RAW, RAF nor CR3)
told-no-whole-preview = no whole JPEG preview at byte { $offset } ({ $bytes } bytes); the file is cut short, still being copied, or damaged
told-too-deep = a folder inside { $count } others is not looked into
told-not-looked-at = it cannot be looked at ({ $source })
told-pipe = a pipe, a socket or a device, not a file
told-link-folder = a link to a folder, which is not followed: open that folder itself
told-link-pipe = a link to a pipe, a socket or a device
told-link-nowhere = a link that leads to no file ({ $source })
told-photo-folder = a folder with the name of a photo; what is in it counts

## Sidecars

told-sidecar-malformed = line { $line }: { $reason }; it was left as it is: repair it, or move it away and try again
told-sidecar-not-xmp = there is no rdf:RDF in it, so it is not XMP; it was left as it is: move it away and try again
told-sidecar-encoding = { $reason }; it was left as it is: save it as UTF-8 and try again
told-sidecar-large = it is larger than { $megabytes } MB, so it is hardly a sidecar; it was left as it is
told-sidecar-check = the change would have damaged it ({ $reason }), so it was left as it is; please report this file
told-sidecar-unread = { $path }: could not be read ({ $source })
told-sidecar-unwritten = { $path }: could not be written ({ $source })
told-sidecar-busy = { $path }: another program keeps writing it; close it there and try again

## Decisions that cannot be saved

told-kept = { $cause } Candor keeps your decisions meanwhile and writes them as soon as it can.
told-not-kept = { $cause } They cannot be kept elsewhere either and are lost when Candor is closed: { $error }
told-place-read-only = { $place } is read-only: unlock the card, or copy the photos to a disk that can be written.
told-place-full = The disk of { $place } is full: make room on it.
told-place-forbidden = You may not write in { $place }: change its permissions.
told-place-folder = { $path } is a folder, so no sidecar can be there: move it away.
told-place-broken = { $error }: look whether the disk is connected and healthy.
told-photo-gone = { $name } is not in { $place } any more: put it back.
told-place-gone = { $place } is not there: connect the disk, or move the folder back.

## Exports

told-export-not-begun = The export could not be begun ({ $error }): try again.
told-exported-none = No photos are in { $to }, ready for Lightroom's import ({ $files } files copied).
told-exported-one = 1 photo is in { $to }, ready for Lightroom's import ({ $files } files copied).
told-exported = { $photos } photos are in { $to }, ready for Lightroom's import ({ $files } files copied).
told-exported-without = { $exported } { $some } left out.
told-left-out = { $name } was left out: { $error }
told-there-already = { $name } is there already and says something else: it was left as it is.

## The shoot

told-camera-back = The camera is back after { $seconds } s.
told-burst-endless = Burst { $burst }: the camera never said that it was done. The trigger is free again.
told-frame-unread = A live frame could not be read: { $error }. The next ones go on.
told-left-one-behind = The shoot ends although 1 file has not come off the camera. They are still on its card.
told-left-behind = The shoot ends although { $count } files have not come off the camera. They are still on its card.
told-timeline-slow = The disk was too slow for { $count } lines of the live view's timeline. No photo is concerned.
told-recording-slow = The disk was too full or too slow for { $count } entries of the shoot's recording: what `candor tune` says of this shoot is less sure. No photo is concerned.
told-candidates-slow = The disk was too slow for the frames of { $count } micro-expression candidates. No photo is concerned.
told-reels-slow = The machine was too slow for { $count } of the live pictures round bursts. No photo is concerned.
told-candidates-not-kept = { $error } Frames of candidates are shown and not kept; no photo is concerned.
told-reels-not-kept = { $error } The live view round bursts is not kept; no photo is concerned.
told-storing-failed = Storing photos failed badly. What came off the camera lies in the session's spool and is taken in when the session is gone on with.
told-figures-unwritten = The shoot's figures could not be written to { $path }: { $error }
told-neutral-no-face = The neutral was not set: there is no face. Nothing has changed.
told-neutral-out-of-sight = The neutral was not set: the face went out of sight. Nothing has changed.
told-neutral-moved = The neutral was not set: the face moved too much. Nothing has changed.
told-neutral-not-clear = The neutral was not set: the eyes were shut, the head turned or the face blurred for too long. Nothing has changed.

## The camera

told-camera-none = No camera was found. { $advice }
told-advice-connect = Switch the camera on, connect it with a data cable, and set its USB mode to PTP or PC Remote.
told-advice-no-usb = This machine has no USB devices. Connect the camera over the network and give its port, such as ptpip:192.168.1.1.
told-advice-udev = A device on USB that looks like a camera may not be opened by this user. Install the package libgphoto2-6 (it brings the udev rules), unplug the camera and plug it in again.
told-advice-close = Close other programs that use the camera, unplug it and plug it in again.
told-advice-wait = Wait until it has finished, or end it.
told-camera-absent = { $camera }: no such camera. { $advice }
told-camera-held = { $camera } is held by another program. { $advice }
told-camera-no-live-view = { $camera } shows no live view ({ $why }). Switch its live view or movie mode on, and leave its menus.
told-camera-broke = The connection to { $camera } broke: { $why }. Trying again; check the cable and that it is switched on.
told-camera-silent = { $camera } has not answered for { $seconds } s while { $doing }. Starting its connection anew.
told-camera-process-words = The camera process { $how } ({ $words }). Starting it again.
told-camera-process = The camera process { $how }. Starting it again.
told-camera-stopped = { $camera } stopped answering: { $what }
told-camera-cannot-hand = { $camera } cannot hand over { $file }: { $why }; it stays on the card
told-camera-cannot-shoot = { $camera } cannot shoot burst { $burst }: { $why }
told-camera-not-stored = cannot store { $name } from the camera in { $path }: { $source }
told-doing-frame = waiting for a live frame
told-doing-shooting = shooting
told-signal = was ended by signal { $number }
told-lag-given = as given
told-lag-guess = a guess; candor calibrate measures it
told-lag-built-in = built in: { $source }
told-lag-measured = measured on { $on }: shutter { $shutter } exposures, live view { $view } frames
told-lead-both = { $bursts }; lead { $lead }
told-lead-on-peak = bursts come on the peak
told-lead-early = bursts come { $ms } ms early
told-lead-late = bursts come { $ms } ms late
told-lead-changed = lead { $lead }
told-lengthened = lengthened by { $ms } ms
told-shortened = shortened by { $ms } ms

## A file or folder with any of the above

told-of = { $path }: { $inner }
told-ended = { $inner }.
