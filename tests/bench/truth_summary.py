"""The last table of `./test bench truth`: what is asked for, what was measured, and the baseline beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

HEADS = ("part", "of", "what", "measured", "aim", "baseline", "its figure")
EACH = "*"  # every clip or set of a part


@dataclass(frozen=True, slots=True)
class Line:
    """A figure and the one of the baseline, as places in the JSON line, apart by dots; "" where there is none."""

    part: str
    what: str
    ours: str
    aim: str = ""
    baseline: str = ""
    theirs: str = ""


LINES = (
    Line("tracking", "MOTA, every picture", "*.ours_file.mota", "≥ 0.80", "HOG", "*.HOG_file.mota"),
    Line("tracking", "IDF1, every picture", "*.ours_file.idf1", "≥ 0.78", "HOG", "*.HOG_file.idf1"),
    Line("tracking", "MOTA, 8 a second", "*.ours_live.mota", "", "MOG2", "*.MOG2_live.mota"),
    Line("tracking", "IDF1, 8 a second", "*.ours_live.idf1", "", "MOG2", "*.MOG2_live.idf1"),
    Line("crossings", "gates found", "*.gates_ours.found", "", "HOG", "*.gates_HOG.found"),
    Line("crossings", "gates false", "*.gates_ours.false", "", "HOG", "*.gates_HOG.false"),
    Line("crossings", "lines found", "*.lines_ours.found", "", "HOG", "*.lines_HOG.found"),
    Line("crossings", "lines false", "*.lines_ours.false", "", "HOG", "*.lines_HOG.false"),
    Line("crossings", "entries found", "*.entries_ours.found", "", "HOG", "*.entries_HOG.found"),
    Line("crossings", "entries false", "*.entries_ours.false", "", "HOG", "*.entries_HOG.false"),
    Line("flow", "counts off", "flow_off", "", "HOG", "flow_off_hog"),
    Line("left", "found", "ours_found", "", "MOG2", "mog2_found"),
    Line("left", "false", "ours_false", "", "MOG2", "mog2_false"),
    Line("faces", "TAR at FAR 1e-3", "tar_at_far_1e-3", "≥ 0.90", "Haar + LBPH", "tar_haar_lbph"),
    Line("faces", "TAR at FAR 1e-3", "*.tar_at_far_1e-3", "≥ 0.90", "Haar + LBPH", "*.tar_haar_lbph"),
    Line("faces", "1:N right at FPIR 1e-2", "tpir_at_fpir_1e-2_1", "", "Haar + LBPH", "haar_lbph_tpir_at_fpir_1e-2_1"),
    Line("faces", "own called somebody else", "own_wrong"),
    Line("faces", "strangers called somebody", "stranger_wrong"),
    Line("reading", "photographed plates", "plates_real"),
    Line("reading", "read exactly", "plates_real_exact", "all"),
    Line("reading", "plates told where none is", "plates_false", "0"),
    Line("reading", "painted plates exact", "plates_painted_exact", "", "tesseract", "plates_painted_exact_tesseract"),
    Line("reading", "captions, CER, Chinese", "caption_cer_chinese", "", "tesseract", "caption_cer_chinese_tesseract"),
    Line("reading", "captions, CER, English", "caption_cer_english", "", "tesseract", "caption_cer_english_tesseract"),
    Line("reading", "captions, CER, a real one", "caption_cer_real", "", "tesseract", "caption_cer_real_tesseract"),
    Line("care", "simulated faults found, %", "faults_found_percent", "100"),
    Line("care", "false where nothing is wrong, %", "harmless_false_percent", "0", "simple limits",
         "baseline_harmless_false_percent"),
)


def summary(figures: Mapping[str, object], lines: tuple[Line, ...] = LINES) -> list[tuple[object, ...]]:
    """Rows for the table, of what was measured in this run."""
    rows: list[tuple[object, ...]] = []
    for line in lines:
        part = figures.get(line.part)
        for name, value in _values(part, line.ours):
            theirs = dict(_values(part, line.theirs)).get(name, "") if line.theirs else ""
            rows.append((line.part, name, line.what, value, line.aim, line.baseline if theirs != "" else "", theirs))
    return rows


def _values(part: object, place: str) -> Iterator[tuple[str, object]]:
    """The figure at a place with the name that `EACH` stands for; nothing where there is none."""
    first, *rest = place.split(".")
    names = list(part) if isinstance(part, Mapping) and first == EACH else [first]
    for name in names:
        found = part
        for key in (name, *rest):
            found = found.get(key) if isinstance(found, Mapping) else None
        if isinstance(found, int | float):
            yield (str(name) if first == EACH else ""), found
