//! The worker process by itself, for this crate's tests.

fn main() {
    std::process::exit(candor_camera::gphoto::worker::run());
}
