"""The papers' tables: which rows, which tasks, which figures.

Papers X. Li et al., ECCV 2018, Table 1; L. Yang et al. (HiFaceGAN), ACM MM 2020, Table 1;
       K. Hu et al. (MMRB, paper 003), Tables 1, 2 and 5; J. U. Yun, I. K. Park (paper 002),
       Tables 1 and 2.
Ours   Other faces than the papers', so figures compare with one another, not with those printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.errors import BadConfigError

GuideKind = Literal["same", "stranger"]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One method of a table.

    Attributes:
        label: as it is printed.
        models: names to look for, the first that is there is taken; none: the input as it is.
        guide: whose portrait it is given.
        target: the clean faces themselves instead of a model's.
    """

    label: str
    models: tuple[str, ...] = ()
    guide: GuideKind = "same"
    target: bool = False


@dataclass(frozen=True, kw_only=True)
class Task:
    """One block of a table.

    Attributes:
        label: as it is printed.
        preset: of `core.degradation.recipe`.
        rows: its methods.
    """

    label: str
    preset: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class PaperTable:
    """A whole table.

    Attributes:
        title: what it follows.
        tasks: its blocks.
        metrics: its figures; those that are not there leave a column empty.
        notes: what differs from the paper.
    """

    title: str
    tasks: tuple[Task, ...]
    metrics: tuple[str, ...]
    notes: tuple[str, ...] = ()


def _both(name: str) -> tuple[str, str]:
    """The paper's size, else the one for CPUs."""
    return (name, f"{name}-s")


FULL = ("gfrnet-full", "gfrnet", "gfrnet-s")
LANDMARKS = _both("gfrnet-lp")
INPUT_ROW = Row(label="Degraded input")
REAL = Row(label="Real image", target=True)

_PAPER1 = (
    Row(label="Bicubic"),
    Row(label="Ours(-WG)", models=_both("gfrnet-wg")),
    Row(label="Ours(-WG2)", models=_both("gfrnet-wg2")),
    Row(label="Ours(-W)", models=_both("gfrnet-w")),
    Row(label="Ours(-W2)", models=_both("gfrnet-w2")),
    Row(label="Ours(-F)", models=_both("gfrnet-f")),
    Row(label="Ours(R), trained so", models=_both("gfrnet-r"), guide="stranger"),
    Row(label="Ours(R), Full given strangers", models=FULL, guide="stranger"),
    Row(label="Ours(Full)", models=FULL),
    Row(label="landmark prior, given strangers", models=LANDMARKS, guide="stranger"),
    Row(label="landmark prior", models=LANDMARKS),
)

HIFACEGANS = ("hifacegan", "hifacegan-full", "hifacegan-48", "hifacegan-s")
HIFACEGAN = Row(label="HiFaceGAN", models=HIFACEGANS)
GFRNET = Row(label="GFRNet", models=(*FULL, *LANDMARKS))


def _alone(task: str) -> tuple[Row, ...]:
    """A single task has a network of its own in the paper; ours for all tasks stands beside it."""
    own = Row(label=f"HiFaceGAN, {task} alone", models=_both(f"hifacegan-{task}"))
    return (INPUT_ROW, own, Row(label="HiFaceGAN, full degradation", models=HIFACEGANS))


_HIFACEGAN = (
    Task(label="Face super resolution (4x, bicubic)", preset="4x", rows=_alone("4x")),
    Task(label="Hallucination (16x, mosaic)", preset="mosaic-16x", rows=_alone("mosaic")),
    Task(label="Denoising", preset="hifacegan-noise", rows=_alone("noise")),
    Task(label="Deblurring", preset="hifacegan-blur", rows=_alone("blur")),
    Task(label="JPEG artifact removal", preset="hifacegan-jpeg", rows=_alone("jpeg")),
    Task(
        label="Face renovation (full degradation)",
        preset="hifacegan",
        rows=(INPUT_ROW, GFRNET, HIFACEGAN, REAL),
    ),
)

MMRBS = ("mmrb", "mmrb-256", "mmrb-128-s", "mmrb-s")
MMRB = Row(label="Ours (MMRB)", models=MMRBS)
GPEN = Row(label="GPEN", models=("gpen", "gpen-bfr-256", "gpen-bfr-512"))
_MMRB_ROWS = (HIFACEGAN, GFRNET, GPEN, MMRB, Row(label="GT", target=True))

# d) and e) of its Table 5 want one more run each: without a prior, and without features
_ABLATIONS = (
    INPUT_ROW,
    Row(label="a) w/o MMRB", models=_both("mmrb-no-blocks")),
    Row(label="b) w/o FreezeD", models=_both("mmrb-no-freeze")),
    Row(label="c) w/o LocalD", models=_both("mmrb-no-local")),
    Row(label="d) w/o Ft+FreezeD", models=_both("mmrb-no-prior")),
    Row(label="e) w/o FP loss", models=_both("mmrb-no-features")),
    Row(label="All", models=("mmrb-all-s", *MMRBS)),
)

_SRDEBLUR = (
    Row(label="Bicubic"),
    Row(label="SRGAN-like", models=_both("srgan")),
    Row(label="Pix2Pix-like", models=_both("pix2pix")),
    Row(label="Ours (w/ N)", models=("srdeblur-noise", "srdeblur-noise-s")),
    Row(label="Ours", models=("srdeblur", "srdeblur-full", "srdeblur-s")),
    REAL,
)

NOT_PUBLISHED = "other faces than the paper's: compare the rows with one another only"
TABLES: dict[str, PaperTable] = {
    "paper1": PaperTable(
        title="GFRNet, Table 1",
        tasks=tuple(Task(label=scale, preset=scale, rows=_PAPER1) for scale in ("4x", "8x")),
        metrics=("psnr", "ssim", "fed"),
        notes=(NOT_PUBLISHED, "FED is ours; the paper has PSNR and SSIM"),
    ),
    "hifacegan": PaperTable(
        title="HiFaceGAN, Table 1",
        tasks=_HIFACEGAN,
        metrics=(
            "psnr",
            "ssim",
            "ms_ssim",
            "fed",
            "lle",
            "fid",
            "fid_d",
            "fid_e",
            "lpips",
            "niqe",
        ),
        notes=(NOT_PUBLISHED,),
    ),
    "mmrb": PaperTable(
        title="MMRB (paper 003), Tables 1, 2 and 5",
        tasks=(
            Task(label="Blind face restoration", preset="mmrb", rows=(INPUT_ROW, *_MMRB_ROWS)),
            Task(
                label="Face super-resolution (4x, bicubic)",
                preset="4x",
                rows=(Row(label="Bicubic"), *_MMRB_ROWS),
            ),
            Task(label="Ablations (Table 5)", preset="mmrb", rows=_ABLATIONS),
        ),
        metrics=("psnr", "ssim", "lpips", "fid", "fid_d", "fid_e", "niqe"),
        notes=(
            NOT_PUBLISHED,
            "IFQA is not measured: its network is not part of Likeness",
            "Table 5 compares models of one size and an equal budget alone",
        ),
    ),
    "srdeblur": PaperTable(
        title="Joint super-resolution and deblurring (paper 002), Tables 1 and 2",
        tasks=(
            Task(label="8x with motion blur (32 -> 256)", preset="srdeblur", rows=_SRDEBLUR),
            Task(label="8x alone", preset="8x", rows=_SRDEBLUR),
        ),
        metrics=("psnr", "ssim", "fid", "fed", "fid_d", "fid_e", "lpips", "niqe"),
        notes=(
            NOT_PUBLISHED,
            "the SRGAN-like and pix2pix-like rows are our own training of those networks;"
            " FSRNet and FSRGAN are not part of Likeness",
            "PSNR by the range 1; the paper's code takes that of each result",
        ),
    ),
}


def table_named(name: str) -> PaperTable:
    """Look it up.

    Raises:
        BadConfigError: there is none.
    """
    if name not in TABLES:
        raise BadConfigError(f"table: no {name!r}; there are {', '.join(TABLES)}")
    return TABLES[name]
