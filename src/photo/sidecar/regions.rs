//! Face regions of the Metadata Working Group, which Lightroom, digiKam and others draw. Those of other programs, and what
//! they say around them, stay as they are; ours carry a mark in their extensions, by which they are found again.

use candor_core::{face::Region, shot::Description};

use super::{
    description::{self, number},
    names::{AREA, CANDOR, DIMENSIONS, MWG_REGIONS, Namespace, Property, RDF, REGIONS},
    rdf::{Rdf, Value},
    splice::Splice,
    xml::ElementId,
};
use crate::Orientation;

const LIST: Property = Property { namespace: MWG_REGIONS, local: "RegionList" };
const TYPE: Property = Property { namespace: MWG_REGIONS, local: "Type" };
const PLACE: Property = Property { namespace: MWG_REGIONS, local: "Area" };
const EXTENSIONS: Property = Property { namespace: MWG_REGIONS, local: "Extensions" };
const APPLIED_TO: Property = Property { namespace: MWG_REGIONS, local: "AppliedToDimensions" };
/// The number of the face in the description, from 1.
const FACE: Property = Property { namespace: CANDOR, local: "face" };

/// From this overlap on (intersection over union), two regions are of one face.
const SAME_FACE: f32 = 0.5;

/// Brings our face regions up to date; without a description, takes them away. A face that a region of another program
/// covers, or one of ours that somebody gave a name, is not drawn a second time.
pub(super) fn put(splice: &mut Splice<'_, '_>, description: Option<&Description>, orientation: Orientation) {
    let rdf = splice.rdf;
    let (ours, others): (Vec<_>, Vec<_>) = existing(rdf).into_iter().partition(Existing::is_ours);
    let wanted = description.map(|description| wanted(description, orientation, &others)).unwrap_or_default();
    let size = description.and_then(|description| description.size).map(|size| orientation.upright_size(size));
    let same =
        ours.iter().map(|region| (region.mark, region.area)).eq(wanted.iter().map(|face| (Some(face.0), Some(face.1))));
    if description.is_none() {
        for region in others.iter().filter(|region| region.mark.is_some()) {
            unmark(splice, region);
        }
    }
    if others.is_empty() && is_made_by_us(rdf, &ours) {
        put_all(splice, &wanted, size, same && (wanted.is_empty() || dimensions(rdf) == size));
    } else if !same {
        put_among_others(splice, &ours, &wanted);
    }
}

/// A region's place as MWG has it: centre and size in fractions of the picture as stored, rounded as they are written.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Area {
    x: f32,
    y: f32,
    w: f32,
    h: f32,
}

impl Area {
    fn overlap(&self, other: &Self) -> f32 {
        let along = |a: f32, a_size: f32, b: f32, b_size: f32| {
            ((a + a_size / 2.0).min(b + b_size / 2.0) - (a - a_size / 2.0).max(b - b_size / 2.0)).max(0.0)
        };
        let both = along(self.x, self.w, other.x, other.w) * along(self.y, self.h, other.y, other.h);
        let either = self.w * self.h + other.w * other.h - both;
        if either > 0.0 { both / either } else { 0.0 }
    }

    /// Regions are kept in the coordinates of the stored picture, as Lightroom, digiKam and Immich have them; ours are
    /// those of the upright one. `None` where nothing of the face lies in the picture.
    fn of_upright(region: Region, orientation: Orientation) -> Option<Self> {
        let region = region.clipped();
        let ((x, y), (w, h)) = (region.centre(), (region.width, region.height));
        let (x, y) = match orientation {
            Orientation::Normal => (x, y),
            Orientation::MirrorHorizontal => (1.0 - x, y),
            Orientation::Rotate180 => (1.0 - x, 1.0 - y),
            Orientation::MirrorVertical => (x, 1.0 - y),
            Orientation::Transpose => (y, x),
            Orientation::Rotate90 => (y, 1.0 - x),
            Orientation::Transverse => (1.0 - y, 1.0 - x),
            Orientation::Rotate270 => (1.0 - y, x),
        };
        let (w, h) = if orientation.swaps_sides() { (h, w) } else { (w, h) };
        let area = Self { x: rounded(x), y: rounded(y), w: rounded(w), h: rounded(h) };
        (area.w > 0.0 && area.h > 0.0).then_some(area)
    }
}

fn rounded(value: f32) -> f32 {
    number(value).parse().unwrap_or_default()
}

/// A region that is there.
struct Existing {
    item: ElementId,
    area: Option<Area>,
    mark: Option<u32>,
    /// Somebody else wrote something in it, such as a name.
    has_foreign_fields: bool,
}

impl Existing {
    fn is_ours(&self) -> bool {
        self.mark.is_some() && !self.has_foreign_fields
    }
}

fn existing(rdf: Rdf<'_, '_>) -> Vec<Existing> {
    let list = rdf.property(REGIONS).and_then(|regions| rdf.field(regions, LIST));
    list.map(|list| rdf.items(list).map(|item| read(rdf, item)).collect()).unwrap_or_default()
}

fn read(rdf: Rdf<'_, '_>, item: ElementId) -> Existing {
    let region = Value::Element(item);
    let fields = rdf.fields(region);
    let extensions = rdf.field(region, EXTENSIONS).map(|extensions| rdf.fields(extensions)).unwrap_or_default();
    let mark = extensions.iter().find(|(name, _)| name.is(CANDOR, FACE.local));
    let known = [TYPE, PLACE, EXTENSIONS];
    Existing {
        item,
        area: rdf.field(region, PLACE).and_then(|area| read_area(rdf, area)),
        mark: mark.and_then(|(_, value)| rdf.simple(*value).trim().parse().ok()),
        has_foreign_fields: fields.iter().any(|(name, _)| !known.iter().any(|field| name.is(MWG_REGIONS, field.local)))
            || extensions.iter().any(|(name, _)| !name.is(CANDOR, FACE.local)),
    }
}

fn read_area(rdf: Rdf<'_, '_>, area: Value<'_, '_>) -> Option<Area> {
    let part = |local| {
        let value = rdf.field(area, Property { namespace: AREA, local })?;
        rdf.simple(value).trim().parse().ok().map(rounded)
    };
    Some(Area { x: part("x")?, y: part("y")?, w: part("w")?, h: part("h")? })
}

fn dimensions(rdf: Rdf<'_, '_>) -> Option<(u32, u32)> {
    let applied_to = rdf.field(rdf.property(REGIONS)?, APPLIED_TO)?;
    let side = |local| {
        let value = rdf.field(applied_to, Property { namespace: DIMENSIONS, local })?;
        rdf.simple(value).trim().parse().ok()
    };
    Some((side("w")?, side("h")?))
}

/// Whether the property is ours altogether, or missing; `ours` are all the regions in it. An empty list is somebody else's,
/// for we write none, and so are fields that we do not write and dimensions other than those of the picture we described.
fn is_made_by_us(rdf: Rdf<'_, '_>, ours: &[Existing]) -> bool {
    let occurrences: Vec<_> = rdf.occurrences(REGIONS).collect();
    let [regions] = occurrences.as_slice() else { return occurrences.is_empty() };
    let fields = rdf.fields(*regions);
    let is_known =
        fields.iter().all(|(name, _)| [LIST, APPLIED_TO].iter().any(|field| name.is(MWG_REGIONS, field.local)));
    !ours.is_empty() && is_known && (rdf.field(*regions, APPLIED_TO).is_none() || are_dimensions_ours(rdf))
}

fn are_dimensions_ours(rdf: Rdf<'_, '_>) -> bool {
    let described = description::read(rdf).and_then(|description| description.size);
    let turned = described.map(|(width, height)| (height, width));
    dimensions(rdf).is_some_and(|size| [described, turned].contains(&Some(size)))
}

/// The faces to draw: their numbers in the description, from 1, and places.
fn wanted(description: &Description, orientation: Orientation, others: &[Existing]) -> Vec<(u32, Area)> {
    let covered = |area: &Area| others.iter().filter_map(|o| o.area).any(|other| other.overlap(area) >= SAME_FACE);
    let faces = (1..).zip(&description.faces);
    let areas = faces.filter_map(|(index, face)| Some((index, Area::of_upright(face.region, orientation)?)));
    areas.filter(|(_, area)| !covered(area)).collect()
}

/// Where all regions are ours: as a whole.
fn put_all(splice: &mut Splice<'_, '_>, wanted: &[(u32, Area)], size: Option<(u32, u32)>, same: bool) {
    if same {
        return;
    }
    if wanted.is_empty() {
        return splice.remove(REGIONS);
    }
    let name = splice.qualified(REGIONS);
    let prefixes = Prefixes::at_target(splice);
    let dimensions = size.map(|size| (splice.prefix(DIMENSIONS), size));
    splice.put(REGIONS, |line| {
        let Prefixes { mwg, rdf, .. } = &prefixes;
        let applied_to = dimensions.map_or(String::new(), |(dim, (w, h))| {
            format!("{line} <{mwg}:AppliedToDimensions {dim}:w=\"{w}\" {dim}:h=\"{h}\" {dim}:unit=\"pixel\"/>")
        });
        let regions = prefixes.spell_all(&format!("{line}   "), wanted);
        format!(
            "<{name} {rdf}:parseType=\"Resource\">{applied_to}\
            {line} <{mwg}:RegionList>{line}  <{rdf}:Bag>{regions}{line}  </{rdf}:Bag>{line} </{mwg}:RegionList>\
            {line}</{name}>"
        )
    });
}

/// Where the property is not ours alone: our regions one by one, between those of others.
fn put_among_others(splice: &mut Splice<'_, '_>, ours: &[Existing], wanted: &[(u32, Area)]) {
    let rdf = splice.rdf;
    let list = rdf.property(REGIONS).and_then(|regions| rdf.field(regions, LIST));
    let Some(list) = list else { return put_list(splice, wanted) };
    let Some(array) = rdf.array(list) else { return };
    let prefixes = Prefixes::at(splice, array);
    for (region, face) in ours.iter().zip(wanted) {
        let span = rdf.document.get(region.item).span();
        let line = splice.line_before(span.start);
        splice.replace(span, prefixes.spell(&line, *face));
    }
    splice.remove_values(ours.iter().skip(wanted.len()).map(|region| Value::Element(region.item)));
    if let Some(new @ [_, ..]) = wanted.get(ours.len()..) {
        let new = prefixes.spell_all(&splice.child_line(array), new);
        splice.append(array, &new);
    }
}

/// Where somebody else's property has no list of regions: as a list of its own. A property spelled so that no field can be
/// added to it stays as it is; its faces are then not drawn.
fn put_list(splice: &mut Splice<'_, '_>, wanted: &[(u32, Area)]) {
    let Some(structure) = splice.rdf.property(REGIONS).and_then(|regions| splice.rdf.structure(regions)) else {
        return;
    };
    let mut prefixes = Prefixes::at(splice, structure);
    let declarations = std::mem::take(&mut prefixes.declarations);
    let line = splice.child_line(structure);
    let regions = prefixes.spell_all(&format!("{line}  "), wanted);
    let Prefixes { mwg, rdf, .. } = &prefixes;
    let list = format!(
        "{line}<{mwg}:RegionList{declarations}>{line} <{rdf}:Bag>{regions}{line} </{rdf}:Bag>{line}</{mwg}:RegionList>"
    );
    splice.append(structure, &list);
}

/// Takes our mark out of a region that has become somebody else's.
fn unmark(splice: &mut Splice<'_, '_>, region: &Existing) {
    let rdf = splice.rdf;
    let Some(extensions) = rdf.field(Value::Element(region.item), EXTENSIONS) else { return };
    let fields = rdf.fields(extensions);
    let only_ours = fields.iter().all(|(name, _)| name.is(CANDOR, FACE.local));
    if only_ours {
        splice.remove_value(extensions);
    } else {
        let marks = fields.iter().filter(|(name, _)| name.is(CANDOR, FACE.local));
        splice.remove_values(marks.map(|(_, mark)| *mark));
    }
}

/// The prefixes in force where a region is written, and the declarations it has to carry.
struct Prefixes {
    mwg: String,
    rdf: String,
    area: String,
    candor: String,
    declarations: String,
}

impl Prefixes {
    fn at_target(splice: &mut Splice<'_, '_>) -> Self {
        let [mwg, rdf, area, candor] = [MWG_REGIONS, RDF, AREA, CANDOR].map(|namespace| splice.prefix(namespace));
        Self { mwg, rdf, area, candor, declarations: String::new() }
    }

    fn at(splice: &Splice<'_, '_>, array: ElementId) -> Self {
        let mut declarations = String::new();
        let mut prefix = |namespace: Namespace| {
            let (prefix, declaration) = splice.prefix_at(array, namespace);
            declarations.push_str(&declaration.unwrap_or_default());
            prefix
        };
        let [mwg, rdf, area, candor] = [MWG_REGIONS, RDF, AREA, CANDOR].map(&mut prefix);
        Self { mwg, rdf, area, candor, declarations }
    }

    fn spell_all(&self, line: &str, faces: &[(u32, Area)]) -> String {
        faces.iter().fold(String::new(), |text, face| text + line + &self.spell(line, *face))
    }

    fn spell(&self, line: &str, (index, area): (u32, Area)) -> String {
        let Self { mwg, rdf, area: st, candor, declarations } = self;
        let [x, y, w, h] = [area.x, area.y, area.w, area.h].map(number);
        format!(
            "<{rdf}:li{declarations} {rdf}:parseType=\"Resource\">\
            {line} <{mwg}:Type>Face</{mwg}:Type>\
            {line} <{mwg}:Area {st}:x=\"{x}\" {st}:y=\"{y}\" {st}:w=\"{w}\" {st}:h=\"{h}\" {st}:unit=\"normalized\"/>\
            {line} <{mwg}:Extensions {rdf}:parseType=\"Resource\">\
            {line}  <{candor}:face>{index}</{candor}:face>\
            {line} </{mwg}:Extensions>\
            {line}</{rdf}:li>"
        )
    }
}
