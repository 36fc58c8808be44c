"""How what is measured of people and vehicles agrees with what somebody saw who looked at the same cut-outs."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from console.engine.plates.seer import PlateSeer
from console.engine.structure.clothing import clothes_of
from console.engine.structure.cutout import cutout_of
from console.engine.structure.vehicles import vehicle_colour
from console.model.dictionary_structures import ClothesColour, VehicleColour
from tests.bench.report import table
from tests.conftest import shared_folder
from tests.engine.appearance.alike import looks_of_pets, ranks
from tests.engine.structure.seen import CARS, PETS, PLATES, Worn, other_people, pets_people, picture_of, vehicles

TITLE = "Colours of clothes and vehicles, plates, and who looks alike, on the shared clips"


def run(argv: list[str]) -> dict[str, object]:
    """Agreement with what was seen, and how much is left unknown; `-v` names what does not agree."""
    folder = shared_folder()
    if folder is None:
        print("The clips are not here: shared media beside the project are needed (or BOXWATCH_SHARED).")
        return {"skipped": True}
    media, wordy = folder / "media", "-v" in argv
    figures: dict[str, object] = {}
    rows = []
    for name, people in (("clothes, PETS", pets_people(media)), ("clothes, other clips", other_people(media))):
        rows.append((name, *_counted(_clothes(people), wordy)))
    rows.append(("vehicles", *_counted(_vehicles(media), wordy)))
    heads = ("colours of", "seen", "told", "agree", "one for all", "hidden", "told though hidden", "ms each")
    print(table(rows, heads))
    figures |= _plates(media)
    figures |= _looks(media)
    for name, seen, told, agree, always, hidden, wrongly, _ in rows:
        key = name.replace(",", "").replace(" ", "_")
        figures[key] = {
            "seen": seen,
            "told": told,
            "agree": agree,
            "one_for_all": always,
            "hidden": hidden,
            "told_though_hidden": wrongly,
        }
    return figures


def _plates(media: Path) -> dict[str, object]:
    """Every photograph with its plate, and pictures of clips in which no plate can be read."""
    seer, rows = PlateSeer(), []
    for name, number, colour in PLATES:
        began = time.process_time()
        found = seer.find(picture_of(media, name, 0))
        spent = (time.process_time() - began) * 1000
        told = found[0] if found else None
        right = "" if told is None else "yes" if (told.number, told.colour) == (number, colour) else "no"
        shown = "" if told is None else f"{told.number or '-'} {told.colour.name}"
        rows.append((name, f"{number or 'cannot be read'} {colour.name}", shown, right, f"{spent:.0f}"))
    print()
    print(table(rows, ("plate", "seen", "told", "exact", "ms")))
    empty = [picture_of(media, "vtest.avi", picture) for _, picture, _, _ in PETS[::4]]
    empty += [picture_of(media, clip, picture) for clip, picture, _, _ in CARS if clip.endswith(".mp4")]
    false = sum(len(seer.find(picture)) for picture in empty)
    print(f"plates told in {len(empty)} pictures of clips without a readable one: {false}")
    print()
    readable = [row for row, (_, number, _) in zip(rows, PLATES, strict=True) if number]
    exact = sum(row[3] == "yes" for row in readable)
    return {"plates_readable": len(readable), "plates_exact": exact, "plates_false": false, "pictures": len(empty)}


def _looks(media: Path) -> dict[str, object]:
    """Everybody of PETS09-S2L1 from the first half of a track sought by the second half of it."""
    seen, milliseconds = looks_of_pets(media)
    by_colours, by_chance = ranks(seen), 1 / len({one.track for one in seen})
    print(
        table(
            [
                ("the same track first", f"{by_colours.track:.2f}", f"{by_chance:.2f}"),
                ("the same clothes first", f"{by_colours.clothes:.2f}", ""),
                ("the same clothes among five", f"{by_colours.among_five:.2f}", ""),
                ("mean average precision", f"{by_colours.precision:.2f}", ""),
            ],
            (f"who looks alike, {len(seen)} pictures, {milliseconds:.1f} ms each", "measured", "chance"),
        )
    )
    print()
    return {
        "alike_track_first": by_colours.track,
        "alike_clothes_first": by_colours.clothes,
        "alike_clothes_among_five": by_colours.among_five,
        "alike_map": by_colours.precision,
    }


Answer = tuple[str, ClothesColour | VehicleColour, frozenset[ClothesColour] | frozenset[VehicleColour], float]


def _clothes(people: Iterable[Worn]) -> list[Answer]:
    answers: list[Answer] = []
    for one in people:
        began = time.process_time()
        told = clothes_of(cutout_of(one.picture, one.rect))
        spent = (time.process_time() - began) / 2
        answers.append((f"{one.name} above", told.above, one.above, spent))
        answers.append((f"{one.name} below", told.below, one.below, spent))
    return answers


def _vehicles(media: Path) -> list[Answer]:
    answers: list[Answer] = []
    for name, picture, rect, colours in vehicles(media):
        began = time.process_time()
        told = vehicle_colour(cutout_of(picture, rect))
        answers.append((name, told, colours, time.process_time() - began))
    return answers


def _counted(answers: list[Answer], wordy: bool) -> tuple[int, int, int, int, int, int, str]:
    """How many could be seen, were told, agree; how many would agree who always said the commonest colour; how many
    were hidden, and told all the same; milliseconds for each."""
    unknown = (ClothesColour.UNKNOWN, VehicleColour.UNKNOWN)
    shown = [one for one in answers if one[2]]
    told = [one for one in shown if one[1] not in unknown]
    agree = [one for one in told if one[1] in one[2]]
    wrongly = [one for one in answers if not one[2] and one[1] not in unknown]
    if wordy:
        for name, code, right, _ in [one for one in told if one not in agree] + wrongly:
            print(f"  {name}: {code.name}, seen: {', '.join(other.name for other in right) or 'hidden'}")
    always = max(Counter(code for one in shown for code in one[2]).values())
    milliseconds = sum(one[3] for one in answers) / len(answers) * 1000
    return len(shown), len(told), len(agree), always, len(answers) - len(shown), len(wrongly), f"{milliseconds:.1f}"
