//! Many photos on disk: session folders, take-in, the watcher, the index, thumbnails, export. Knows no camera, no neural
//! network and no window.

pub mod desk;
