"""Makes the window's fonts out of Inter (SIL Open Font License 1.1, see OFL.txt).

    pip install fonttools
    npm pack @expo-google-fonts/inter@0.4.2 && tar xzf expo-google-fonts-inter-0.4.2.tgz
    python make.py package

What it does: keeps the European scripts and the signs that the window uses, and makes the tabular figures the default
ones, because iced cannot switch an OpenType feature on. The family is renamed, so that an Inter that is installed on
the machine is never taken for it.
"""
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Inter Tabular"
WEIGHTS = {
    "400Regular/Inter_400Regular": "Regular",
    "500Medium/Inter_500Medium": "Medium",
    "600SemiBold/Inter_600SemiBold": "SemiBold",
}
RANGES = [
    (0x0020, 0x024F),  # Latin
    (0x02B0, 0x04FF),  # accents, Greek, Cyrillic
    (0x1E00, 0x1EFF),  # more Latin
    (0x2000, 0x214F),  # punctuation, currencies, letter-like signs
    (0x2190, 0x22FF),  # arrows, mathematics
    (0x25A0, 0x2606),  # shapes, stars
]


def tabular_figures(font):
    """The glyph of each tabular figure, by the glyph of the proportional one."""
    table = font["GSUB"].table
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            mapping = {}
            for index in record.Feature.LookupListIndex:
                for lookup in table.LookupList.Lookup[index].SubTable:
                    mapping.update(getattr(lookup, "ExtSubTable", lookup).mapping)
            return mapping
    raise SystemExit("this Inter has no tabular figures")


def make(source, style, target):
    font = TTFont(source)
    tabular = tabular_figures(font)
    for table in font["cmap"].tables:
        for code in range(ord("0"), ord("9") + 1):
            if code in table.cmap:
                table.cmap[code] = tabular.get(table.cmap[code], table.cmap[code])
    # The hinting does nothing but say that there is none to do. Without it the text renderer hints by guesswork, which
    # takes it tens of milliseconds a glyph.
    options = subset.Options(layout_features=["kern", "ccmp", "mark", "mkmk", "locl"], hinting=True, name_IDs=["*"])
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for low, high in RANGES for code in range(low, high + 1)])
    subsetter.subset(font)
    names = font["name"]
    regular = style == "Regular"
    for record in list(names.names):
        if record.nameID in (3, 4, 6, 16, 17, 25):
            names.removeNames(nameID=record.nameID)
    new_names = {
        1: FAMILY if regular else f"{FAMILY} {style}",
        2: "Regular",
        3: f"{FAMILY} {style} 4.001",
        4: f"{FAMILY} {style}",
        6: f"InterTabular-{style}",
        16: FAMILY,
        17: style,
    }
    for name_id, text in new_names.items():
        names.setName(text, name_id, 3, 1, 0x409)
    font.save(target)


for stem, style in WEIGHTS.items():
    make(Path(sys.argv[1]) / f"{stem}.ttf", style, Path(__file__).parent / f"InterTabular-{style}.ttf")
