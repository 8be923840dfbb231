"""How wide text is when it is set, known without a browser.

A picture drawn at build time has to know the room its labels take. The advance widths below are those of
Source Sans 3 in thousandths of an em; every line that is drawn carries its measured length as well
(`textLength`), so that a reader's fallback face is fitted to the same room.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_ASCII = {
    400: (
        "200 289 426 497 497 824 609 249 303 303 418 497 249 311 249 350 497 497 497 497 497 497 497"
        " 497 497 497 249 249 497 497 497 425 847 543 588 571 615 527 494 617 652 263 479 579 486 727"
        " 647 664 566 664 569 534 536 645 515 786 513 476 539 303 350 303 497 500 542 504 553 456 555"
        " 496 292 504 544 246 247 495 255 829 547 542 555 555 347 419 338 544 467 719 446 467 425 303"
        " 241 303 497"
    ),
    600: (
        "200 315 482 513 513 841 639 275 324 324 438 513 275 322 275 344 513 513 513 513 513 513 513"
        " 513 513 513 275 275 513 513 513 444 875 558 597 576 625 538 510 628 663 282 494 597 502 745"
        " 657 674 582 674 592 545 546 655 536 800 541 501 540 324 344 324 513 500 549 516 563 462 564"
        " 507 317 520 558 262 263 522 271 843 560 549 564 564 373 431 361 556 495 748 481 495 443 324"
        " 255 324 513"
    ),
}
_OTHER = {
    "\u00a0": 200,
    "\u2009": 100,
    "\u2010": 311,
    "\u2011": 311,
    "\u2013": 480,
    "\u2014": 800,
    "\u2018": 260,
    "\u2019": 260,
    "\u201c": 450,
    "\u201d": 450,
    "\u2026": 955,
    "\u2212": 497,
    "\u00b7": 249,
    "\u00df": 560,
    "\u00e6": 779,
    "\u00c6": 828,
    "\u0153": 839,
    "\u0152": 859,
    "\u00f8": 545,
    "\u00d8": 669,
    "\u0142": 268,
}
_WIDTHS = {
    weight: {chr(32 + n): int(width) for n, width in enumerate(table.split())} | _OTHER
    for weight, table in _ASCII.items()
}
ELLIPSIS = "\u2026"
HANG = 7.0
"""How far a single word may reach beyond a line's width before it is broken; margins are wider than that."""


@lru_cache(maxsize=8192)
def text_width(text: str, size: float, weight: int = 400) -> float:
    """Return the length of a line of text set at a size, in the size's unit."""
    widths = _WIDTHS[weight]
    total = 0
    for character in text:
        known = widths.get(character)
        total += _unlisted(character, weight) if known is None else known
    return total * size / 1000


@lru_cache(maxsize=8192)
def wrap(text: str, width: float, size: float, lines: int = 3, weight: int = 400) -> tuple[str, ...]:
    """Break text into at most so many lines of a width; what does not fit ends in an ellipsis.

    A single word may hang out by `HANG`.
    """
    broken: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if text_width(joined, size, weight) <= width:
            line = joined
            continue
        if line:
            broken.append(line)
        # a single letter is not broken, however little room there is
        while len(word) > 1 and text_width(word, size, weight) > width + HANG:
            head, word = _split(word, width, size, weight)
            broken.append(head)
        line = word
    if line:
        broken.append(line)
    if len(broken) > lines:
        last = " ".join(broken[lines - 1 :])
        while last and text_width(last + ELLIPSIS, size, weight) > width:
            last = last[:-1]
        broken[lines - 1 :] = [last.rstrip(" ,;:(-") + ELLIPSIS]
    return tuple(broken)


def _split(word: str, width: float, size: float, weight: int) -> tuple[str, str]:
    """Break a word that is too long for a line: after a hyphen or stroke of its own if it has one."""
    fits = 1
    while fits < len(word) and text_width(word[: fits + 1] + "-", size, weight) <= width:
        fits += 1
    fits = max(1, min(fits, len(word) - 3))
    own = max(word.rfind(mark, 1, fits) for mark in "-/_\u2010\u2013")
    if own > 1:
        return word[: own + 1], word[own + 1 :]
    return word[:fits] + "-", word[fits:]


def _unlisted(character: str, weight: int) -> int:
    if unicodedata.combining(character):
        return 0
    base = unicodedata.normalize("NFD", character)[0]
    if base in _WIDTHS[weight]:
        return _WIDTHS[weight][base]
    return 1000 if unicodedata.east_asian_width(character) in "WF" else 680
