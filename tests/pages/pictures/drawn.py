"""What stands in a drawing: its lines of text as boxes, and what overlaps."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass
from itertools import combinations

SVG = "{http://www.w3.org/2000/svg}"
SIZES = {"ga-label": 13.0, "ga-axis": 13.0, "ga-date": 11.5, "ga-scale-s": 11.5, "ga-label-s": 11.5}
"""Sizes of text by class, as pictures.css and figures.css set them."""


@dataclass(frozen=True)
class Box:
    """A stretch of a drawing, and what stands there."""

    left: float
    top: float
    right: float
    bottom: float
    what: str = ""

    def meets(self, other: Box, slack: float = 0.6) -> bool:
        return (
            min(self.right, other.right) - max(self.left, other.left) > slack
            and min(self.bottom, other.bottom) - max(self.top, other.top) > slack
        )

    def holds(self, other: Box, slack: float = 0.6) -> bool:
        return (
            other.left >= self.left - slack
            and other.right <= self.right + slack
            and other.top >= self.top - slack
            and other.bottom <= self.bottom + slack
        )


def drawings(text: str) -> dict[str, ET.Element]:
    """Return the drawings of a picture, `wide` and `tall`."""
    root = ET.fromstring(f"<div>{text}</div>")
    return {(svg.get("class") or "").split()[0].removeprefix("ga-"): svg for svg in root.findall(f"{SVG}svg")}


def frame(svg: ET.Element) -> Box:
    left, top, width, height = map(float, (svg.get("viewBox") or "").split())
    return Box(left, top, left + width, top + height)


def texts(svg: ET.Element, css: str = "") -> list[Box]:
    """Return the lines of text as they are inked: as high as capitals, as deep as descenders."""
    found = []
    for line in svg.iter(f"{SVG}text"):
        if css and css not in (line.get("class") or "").split():
            continue
        size = SIZES[(line.get("class") or "").split()[0]]
        x, y, length = (float(line.get(name) or 0) for name in ("x", "y", "textLength"))
        left = {"middle": x - length / 2, "end": x - length}.get(line.get("text-anchor") or "", x)
        found.append(Box(left, y - 0.72 * size, left + length, y + 0.22 * size, line.text or ""))
    return found


def rects(svg: ET.Element, css: str) -> list[Box]:
    found = []
    for rect in svg.iter(f"{SVG}rect"):
        if css in (rect.get("class") or "").split():
            x, y, width, height = (float(rect.get(name) or 0) for name in ("x", "y", "width", "height"))
            found.append(Box(x, y, x + width, y + height))
    return found


def clashes(boxes: list[Box]) -> list[tuple[str, str]]:
    return [(a.what, b.what) for a, b in combinations(boxes, 2) if a.meets(b)]
