"""Sidecars as Candor writes them, and one in each other spelling of RDF that programs have."""

import re

HEAD = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
    '  <rdf:Description rdf:about=""'
)
NAMES = {
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpDM": "http://ns.adobe.com/xmp/1.0/DynamicMedia/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "lr": "http://ns.adobe.com/lightroom/1.0/",
    "candor": "https://candor.photo/ns/expression/1.0/",
}
TAIL = "  </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n"
FLAGS = {"picked": ("true", "1"), "rejected": ("false", "-1")}


def bag(name, words):
    items = "".join(f"<rdf:li>{word}</rdf:li>" for word in words)
    return f"   <{name}><rdf:Bag>{items}</rdf:Bag></{name}>\n" if words else ""


def assessment(flag="unflagged", stars=0, label=""):
    """The properties of what a photographer said."""
    properties = {}
    if flag in FLAGS:
        properties["xmpDM:good"], properties["xmpDM:pick"] = FLAGS[flag]
    if stars:
        properties["xmp:Rating"] = str(stars)
    if label:
        properties["xmp:Label"] = label
    return properties


def text(emotion=None, burst=None, offset=0, index=1, as_elements=False, **said):
    """A sidecar of Candor's."""
    properties = {**assessment(**said), "candor:version": "1"}
    bound = "".join(f'\n     xmlns:{prefix}="{uri}"' for prefix, uri in NAMES.items())
    attributes, elements = "", ""
    for name, value in properties.items():
        if as_elements:
            elements += f"   <{name}>{value}</{name}>\n"
        else:
            attributes += f'\n     {name}="{value}"'
    if burst:
        elements += (
            f'   <candor:burst rdf:parseType="Resource"><candor:id>{burst}</candor:id><candor:index>{index}</candor:index>'
            f"<candor:of>3</candor:of><candor:decidedAt>{burst}.5</candor:decidedAt>"
            f"<candor:apexOffsetMs>{offset}</candor:apexOffsetMs></candor:burst>\n"
        )
    flat = [emotion, "Candor"] if emotion else []
    paths = [f"Expression|{emotion}"] if emotion else []
    elements += bag("dc:subject", flat) + bag("candor:addedKeywords", flat)
    elements += bag("lr:hierarchicalSubject", paths) + bag("candor:addedHierarchicalKeywords", paths)
    return HEAD + bound + attributes + ">\n" + elements + TAIL


def said_in(sidecar):
    """Flag, stars and label as a sidecar with attributes says them."""
    found = dict(re.findall(r'(xmpDM:good|xmp:Rating|xmp:Label)="([^"]*)"', sidecar))
    flag = {"true": "picked", "false": "rejected"}.get(found.get("xmpDM:good"), "unflagged")
    return {"flag": flag, "stars": int(found.get("xmp:Rating", 0)), "label": found.get("xmp:Label", "")}


def saying(sidecar, **said):
    """The same sidecar with another saying."""
    bare = re.sub(r'\s+(?:xmpDM:good|xmpDM:pick|xmp:Rating|xmp:Label)="[^"]*"', "", sidecar)
    attributes = "".join(f'\n     {name}="{value}"' for name, value in assessment(**said).items())
    return bare.replace(' rdf:about=""', ' rdf:about=""' + attributes, 1)
