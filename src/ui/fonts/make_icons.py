"""Makes the window's icons out of Lucide (ISC licence, parts MIT; see LUCIDE.txt).

    pip install fonttools
    npm pack lucide-static@1.62.0 && tar xzf lucide-static-1.62.0.tgz
    python make_icons.py package

What it does: keeps the icons that the window uses, fills some that Lucide only draws as outlines, and gives them code
points in the order of icons.txt from U+E000 on, which is the order of `theme::icon::Icon`. To add one: add a line at the
end of icons.txt, run this, add it to the enum. A line is our name, Lucide's name, and `filled` where it is to be filled.
"""
import json
import sys
from pathlib import Path

from fontTools import subset
from fontTools.pens.areaPen import AreaPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables.ttProgram import Program

FAMILY = "Candor Icons"
FIRST = 0xE000
HERE = Path(__file__).parent


def contours(glyphs, name):
    """The closed outlines of a glyph, each as what a pen draws."""
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    outline = []
    for step in pen.value:
        outline.append(step)
        if step[0] == "closePath":
            yield outline
            outline = []


def replay(outline, pen):
    for method, points in outline:
        getattr(pen, method)(*points)


def area(outline):
    pen = AreaPen()
    replay(outline, pen)
    return pen.value


def filled(glyphs, name):
    """The glyph without its holes: outlines that run the other way round than the largest one are left out."""
    outlines = list(contours(glyphs, name))
    largest = max((area(outline) for outline in outlines), key=abs)
    pen = TTGlyphPen(None)
    for outline in outlines:
        if area(outline) * largest > 0:
            replay(outline, pen)
    return pen.glyph()


def main(package):
    codes = json.loads((package / "font/codepoints.json").read_text())
    font = TTFont(package / "font/lucide.ttf")
    by_code = font.getBestCmap()
    glyphs = font.getGlyphSet()
    lines = [line.split() for line in (HERE / "icons.txt").read_text().splitlines()]
    chosen, replaced = {}, {}
    for place, (_, lucide, *how) in enumerate(lines):
        source = by_code[codes[lucide]]
        name = f"{source}.filled" if how else source
        if how:
            replaced[name] = (source, filled(glyphs, source))
        chosen[FIRST + place] = name
    for name, (source, glyph) in replaced.items():
        font.setGlyphOrder([*font.getGlyphOrder(), name])
        font["glyf"].glyphs[name] = glyph
        font["hmtx"].metrics[name] = font["hmtx"].metrics[source]
    for table in font["cmap"].tables:
        table.cmap = dict(chosen) if table.isUnicode() else {}
    subsetter = subset.Subsetter(subset.Options(layout_features=[], name_IDs=["*"], glyph_names=False))
    subsetter.populate(unicodes=list(chosen))
    subsetter.subset(font)
    # The text renderer hints a font that says nothing of hinting by guesswork, which is slow and bends the lines.
    prep = newTable("prep")
    prep.program = Program()
    prep.program.fromAssembly(["PUSHW[ ]", "511", "SCANCTRL[ ]", "PUSHB[ ]", "4", "SCANTYPE[ ]"])
    font["prep"] = prep
    font["OS/2"].sTypoLineGap = font["hhea"].lineGap = 0
    font["OS/2"].usWinAscent = 1000
    names = font["name"]
    names.names = []
    texts = {0: "Lucide, ISC licence", 1: FAMILY, 2: "Regular", 3: FAMILY, 4: FAMILY, 6: "CandorIcons"}
    for name_id, text in texts.items():
        names.setName(text, name_id, 3, 1, 0x409)
    font.save(HERE / "CandorIcons.ttf")


main(Path(sys.argv[1]))
