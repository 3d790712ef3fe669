//! The icons, drawn.

use candor_ui::{
    theme::{
        self,
        icon::{Icon, icon},
    },
    widget::parts,
};
use iced_test::{
    Simulator,
    core::{Element, Size, Theme, time::Instant, window},
};

type Drawn<'a> = Element<'a, (), Theme, iced_test::renderer::Renderer>;

fn picture(content: impl Into<Drawn<'static>>, size: Size, name: &str) -> image::RgbaImage {
    let mut ui = Simulator::with_size(theme::settings(), size, content);
    let _ = ui.simulate([iced_test::core::Event::Window(window::Event::RedrawRequested(Instant::now()))]);
    let folder = tempfile::tempdir().unwrap();
    ui.snapshot(&theme::theme()).unwrap().matches_image(folder.path().join(name)).unwrap();
    let file = std::fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap().path();
    if let Some(kept) = std::env::var_os("CANDOR_UI_PICTURES") {
        std::fs::create_dir_all(&kept).unwrap();
        std::fs::copy(&file, std::path::Path::new(&kept).join(file.file_name().unwrap())).unwrap();
    }
    image::open(&file).unwrap().into_rgba8()
}

#[test]
fn each_icon_is_a_sign_of_its_own() {
    let mut drawn = std::collections::HashMap::new();
    for sign in Icon::ALL {
        let picture = picture(icon(sign), Size::new(16.0, 16.0), "icon");
        let ground = *picture.get_pixel(0, 0);
        let inked = picture.pixels().filter(|&&pixel| pixel != ground).count();
        assert!(inked > 12, "{sign:?} has {inked} pixels");
        if let Some(other) = drawn.insert(picture.into_raw(), sign) {
            panic!("{sign:?} looks like {other:?}");
        }
    }
}

#[test]
fn all_icons_can_be_looked_at_together() {
    use iced::widget::{Row, column, row};
    let lines = Icon::ALL.chunks(10).map(|signs| {
        let buttons = signs.iter().map(|&sign| {
            let button = parts::icon_button(sign, sign == Icon::Grid, "", "", (sign != Icon::Undo).then_some(()));
            row![button, theme::small(format!("{sign:?}"))].spacing(4.0).width(96.0).into()
        });
        Row::with_children(buttons.collect::<Vec<Drawn<'_>>>()).into()
    });
    let picture = picture(column(lines.collect::<Vec<Drawn<'_>>>()).spacing(8.0), Size::new(980.0, 300.0), "icons");
    assert!(picture.pixels().any(|pixel| pixel.0[..3] == [0xe8, 0xa3, 0x3d]), "what is on has the accent's colour");
}
