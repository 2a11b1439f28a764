#!/usr/bin/python3
"""Makes the bundled fonts from the ones Debian packages (fonts-inter, fonts-jetbrains-mono).

Qt 6.4 cannot ask a font for a feature (QFont::setFeature is 6.7), and figures in tables must not
dance, so Inter's tabular figures become its default ones. Inter is a reserved name of its licence,
hence "Opsdeck Sans". JetBrains Mono loses its programming ligatures: a value must show the
characters it has. Both keep Latin, Greek, Cyrillic, punctuation, arrows and mathematical signs.

    apt-get install python3-fonttools fonts-inter fonts-jetbrains-mono && ./make_fonts.py
"""

import pathlib

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).resolve().parent
INTER = pathlib.Path("/usr/share/fonts/opentype/inter")
MONO = pathlib.Path("/usr/share/fonts/truetype/jetbrains-mono")

UNICODES = [
    *range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x300, 0x330), *range(0x370, 0x530),
    *range(0x1E00, 0x1F00), *range(0x2000, 0x2070), *range(0x2070, 0x20D0), *range(0x2100, 0x2190),
    *range(0x2190, 0x2200), *range(0x2200, 0x2300), 0x2318, 0x21E7, 0x2325, 0x2303, 0x25CF, 0x2713,
]


def freeze(font, feature):
    """Makes the single substitutions of `feature` the default of the character map."""
    gsub = font["GSUB"].table
    swaps = {}
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag != feature:
            continue
        for index in record.Feature.LookupListIndex:
            for table in gsub.LookupList.Lookup[index].SubTable:
                table = getattr(table, "ExtSubTable", table)
                swaps.update(getattr(table, "mapping", {}))
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap = {code: swaps.get(name, name) for code, name in table.cmap.items()}


def rename(font, family, style, weight):
    # Each weight is a style of one family, so that QFont::setWeight finds it.
    names = font["name"]
    keep = {record.nameID: record.toUnicode() for record in names.names}
    names.names = []
    linked = style if style in ("Regular", "Bold") else "Regular"
    texts = {
        0: keep.get(0, ""), 1: family if linked == style else f"{family} {style}", 2: linked,
        3: f"{family} {style} 1", 4: f"{family} {style}", 5: keep.get(5, "Version 1"),
        6: f"{family.replace(' ', '')}-{style}", 13: keep.get(13, ""), 14: keep.get(14, ""),
        16: family, 17: style,
    }
    for number, text in texts.items():
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [texts[6]]
        top = cff.topDictIndex[0]
        top.FamilyName, top.FullName, top.Weight = family, texts[4], style


def make(source, target, family, style, weight, features, frozen=None):
    font = TTFont(source)
    if frozen:
        freeze(font, frozen)
    options = subset.Options()
    options.layout_features = features
    options.name_IDs = ["*"]
    options.hinting = True
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=UNICODES)
    subsetter.subset(font)
    rename(font, family, style, weight)
    font.save(HERE / target)
    print(target, (HERE / target).stat().st_size)


def main():
    text = ["kern", "mark", "mkmk", "ccmp", "locl", "case"]
    for style, weight in (("Regular", 400), ("Medium", 500), ("SemiBold", 600)):
        make(INTER / f"Inter-{style}.otf", f"OpsdeckSans-{style}.otf", "Opsdeck Sans", style,
             weight, text, "tnum")
    for style, weight in (("Regular", 400), ("Medium", 500), ("Bold", 700)):
        make(MONO / f"JetBrainsMono-{style}.ttf", f"OpsdeckMono-{style}.ttf", "Opsdeck Mono", style,
             weight, ["mark", "mkmk", "ccmp"])


if __name__ == "__main__":
    main()
