"""How much nearer to the truth an enhanced picture is than the bad one, fault by fault, beside plain equalising."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import mean

import av
import cv2
import numpy as np

from console.media.enhance.clip import enhance_clip
from console.media.enhance.measured import measured, proposed
from console.media.enhance.neighbours import Neighbours
from console.media.enhance.noise import noise_of, strength_for, without_noise
from console.media.enhance.picture import enhanced
from console.media.enhance.recipe import Recipe
from console.media.enhance.record import Origin, Record
from tests.bench.report import table
from tests.conftest import shared_folder
from tests.media.enhance import worse

TITLE = "Enhancement of pictures and clips made worse: what it gains, beside histogram equalisation, and what it costs"

STEPS: dict[str, Recipe] = {
    "denoise": Recipe(denoise=30),
    "dehaze": Recipe(dehaze=80),
    "levels": Recipe(levels=80),
    "gamma": Recipe(gamma=160),
    "local": Recipe(local=50),
    "scale": Recipe(scale=2),
    "sharpen": Recipe(sharpen=50),
}
_FEW = 9  # pictures of a clip


def run(argv: list[str]) -> dict[str, object]:
    """PSNR and SSIM by fault as means over the scenes; `-v` shows every scene."""
    folder = shared_folder()
    if folder is None:
        print("The clips are not here: shared media beside the project are needed (or BOXWATCH_SHARED).")
        return {"skipped": True}
    media = folder / "media"
    figures: dict[str, object] = {}
    figures |= _faults(media, "-v" in argv)
    figures |= _enlarged(media)
    figures |= _clips(media)
    figures |= _cost(media)
    return figures


def _faults(media: Path, wordy: bool) -> dict[str, object]:
    found: dict[str, list[tuple[float, ...]]] = {name: [] for name in worse.FAULTS}
    clean_kept = 0
    for clip, seconds in worse.SCENES:
        clean = worse.scene(media, clip, seconds)
        clean_kept += proposed(clean).does_nothing
        for name, spoil in worse.FAULTS.items():
            bad = spoil(clean)
            recipe = proposed(bad).with_step("scale", 1)
            better, plain = enhanced(bad, recipe), worse.equalised(bad)
            row = tuple(
                value
                for one in (bad, plain, better)
                for value in (worse.psnr(one, clean), worse.likeness(one, clean), measured(one).contrast)
            )
            found[name].append(row)
            if wordy:
                steps = " ".join(f"{one['step']} {one['value']}" for one in recipe.steps())
                print(f"{clip[:24]:24} {name:6} {row[0]:6.2f} {row[3]:6.2f} {row[6]:6.2f} dB   {steps}")
    rows, figures = [], {}
    for name, all_of in found.items():
        bad_db, bad_like, bad_range, plain_db, plain_like, plain_range, db, like, wide = (
            mean(one[column] for one in all_of) for column in range(9)
        )
        won = sum(one[6] > max(one[0], one[3]) for one in all_of)
        rows.append((name, f"{bad_db:.1f}", f"{plain_db:.1f}", f"{db:.1f}", f"{bad_like:.3f}", f"{plain_like:.3f}",
                     f"{like:.3f}", f"{bad_range:.0f}", f"{wide:.0f}", f"{won} of {len(all_of)}"))  # fmt: skip
        figures[name] = {
            "worse_db": round(bad_db, 2), "equalised_db": round(plain_db, 2), "enhanced_db": round(db, 2),
            "worse_ssim": round(bad_like, 3), "equalised_ssim": round(plain_like, 3), "enhanced_ssim": round(like, 3),
            "worse_range": round(bad_range), "equalised_range": round(plain_range), "enhanced_range": round(wide),
            "nearest_in_scenes": won,
        }  # fmt: skip
    heads = ("fault", "dB worse", "equalised", "enhanced", "SSIM worse", "equalised", "enhanced", "range worse",
             "enhanced", "nearest")  # fmt: skip
    print(table(rows, heads))
    print(f"clean scenes left as they are: {clean_kept} of {len(worse.SCENES)}\n")
    return {"faults": figures, "scenes": len(worse.SCENES), "clean_left_alone": clean_kept}


def _enlarged(media: Path) -> dict[str, object]:
    """A picture made small, and large again in three ways."""
    rows, figures = [], {}
    for scale in (2, 3):
        ours: list[float] = []
        linear: list[float] = []
        nearest: list[float] = []
        for clip, seconds in worse.SCENES:
            clean = worse.scene(media, clip, seconds)
            height, width = (side // (2 * scale) * (2 * scale) for side in clean.shape[:2])
            clean = clean[:height, :width]
            small = cv2.resize(clean, (width // scale, height // scale), interpolation=cv2.INTER_AREA)
            ours.append(worse.psnr(enhanced(np.asarray(small, np.uint8), Recipe(scale=scale)), clean))
            for found, how in ((linear, cv2.INTER_LINEAR), (nearest, cv2.INTER_NEAREST)):
                again = cv2.resize(small, (width, height), interpolation=how)
                found.append(worse.psnr(np.asarray(again, np.uint8), clean))
        rows.append((f"×{scale}", *(f"{mean(one):.2f}" for one in (nearest, linear, ours))))
        figures[f"x{scale}_db"] = {
            "nearest": round(mean(nearest), 2), "linear": round(mean(linear), 2), "enhanced": round(mean(ours), 2)
        }  # fmt: skip
    print(table(rows, ("enlarged", "pixels repeated, dB", "linear", "enhanced")) + "\n")
    return {"enlarged": figures}


def _clips(media: Path) -> dict[str, object]:
    """Noise in pictures that follow each other: by neighbours in time, and picture by picture."""
    rows, figures = [], {}
    for clip, seconds in (worse.SCENES[0], worse.SCENES[2], worse.SCENES[4]):
        clean = worse.pictures(media, clip, _FEW, seconds)
        noisy = [worse.noisy(picture, seed, 12) for seed, picture in enumerate(clean)]
        strength = strength_for(noise_of(np.asarray(cv2.cvtColor(noisy[0], cv2.COLOR_BGR2GRAY), np.uint8)))
        neighbours = Neighbours(strength)
        began = time.process_time()
        made = [one for picture in noisy if (one := neighbours.push(picture)) is not None] + neighbours.rest()
        spent = (time.process_time() - began) / len(noisy) * 1000
        middle = slice(2, _FEW - 2)
        alone = [without_noise(picture, strength) for picture in noisy[middle]]
        numbers = (
            mean(map(worse.psnr, noisy[middle], clean[middle])),
            mean(map(worse.psnr, alone, clean[middle])),
            mean(map(worse.psnr, made[middle], clean[middle])),
        )
        rows.append((clip, *(f"{one:.2f}" for one in numbers), f"{spent:.0f}"))
        figures[clip] = dict(zip(("worse_db", "each_alone_db", "enhanced_db"), map(_two, numbers), strict=True))
    print(table(rows, ("noise in a clip", "worse, dB", "each picture alone", "by neighbours", "CPU ms each")) + "\n")
    return {"clips": figures}


def _cost(media: Path) -> dict[str, object]:
    """CPU time for a picture of 1080p, as a multiple of decoding one."""
    film = media / "video" / worse.SCENES[0][0]
    decoding = _decoding(film)
    picture = worse.scene(media, *worse.SCENES[0])
    rows: list[tuple[str, str, str]] = [("decoding", f"{decoding:.1f}", "1.0")]
    figures: dict[str, object] = {"decoding_ms": _two(decoding)}
    for name, recipe in STEPS.items():
        spent = _spent(lambda recipe=recipe: enhanced(picture, recipe))  # type: ignore[misc]
        rows.append((name, f"{spent:.0f}", f"{spent / decoding:.1f}"))
        figures[f"{name}_times_decoding"] = round(spent / decoding, 1)
    spent = _spent(lambda: proposed(picture))
    rows.append(("measuring, by itself", f"{spent:.0f}", f"{spent / decoding:.1f}"))
    figures["proposing_times_decoding"] = round(spent / decoding, 1)
    spent, count = _whole_clip(film)
    rows.append(("a clip's picture: denoise, dehaze, gamma, encoding", f"{spent:.0f}", f"{spent / decoding:.1f}"))
    figures["clip_times_decoding"], figures["clip_pictures"] = round(spent / decoding, 1), count
    print(table(rows, ("1080p", "CPU ms", "times decoding")) + "\n")
    return {"cost": figures}


def _decoding(film: Path) -> float:
    with av.open(str(film)) as container:
        container.streams.video[0].thread_count = 1
        began = time.process_time()
        count = sum(1 for _ in container.decode(video=0))
        return (time.process_time() - began) / count * 1000


def _spent(work: Callable[[], object], times: int = 3) -> float:
    work()
    began = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - began) / times * 1000


def _whole_clip(film: Path) -> tuple[float, int]:
    """Of an enhanced second: CPU milliseconds for each picture, and how many there were."""
    with tempfile.TemporaryDirectory() as folder:
        short = Path(folder) / "short.mp4"
        _shortened(film, short, 25)
        record = Record(Recipe(denoise=20, dehaze=40, gamma=130), short.name, "", Origin("bench"))
        began = time.process_time()
        made = enhance_clip(lambda _: None, short, Path(folder) / "enhanced.mp4", record)
        return (time.process_time() - began) / made.pictures * 1000, made.pictures


def _shortened(film: Path, to: Path, count: int) -> None:
    with av.open(str(film)) as given, av.open(str(to), "w") as made:
        video = given.streams.video[0]
        stream = made.add_stream_from_template(video)
        for number, packet in enumerate(given.demux(video)):
            if number == count:
                break
            packet.stream = stream
            made.mux(packet)


def _two(number: float) -> float:
    return round(number, 2)


