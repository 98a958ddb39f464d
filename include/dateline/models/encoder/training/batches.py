"""Windows to batches of tensors of nearly the same length, in an order that the seed and the epoch decide."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

import torch
from torch import Tensor

from dateline.models.encoder.training.windows import UNKNOWN, Window

BATCH_PIECES = 2000
MASKED = -1e4
"""What is added to the attention to padding: far below any score."""


class Batch(NamedTuple):
    """Numbers of several windows, padded; `answers` of each task have the shape (windows, words)."""

    ids: Tensor
    cases: Tensor
    first: Tensor
    mask: Tensor
    answers: dict[str, Tensor]


def batches(windows: Sequence[Window], chance: Random | None) -> Iterator[Batch]:
    """Yield batches of about 2,000 word pieces; with a source of chance, in random order."""
    noise = chance.random if chance else (lambda: 0.0)
    ordered = sorted(windows, key=lambda window: len(window.pieces.ids) * (1 + 0.1 * noise()))
    groups: list[list[Window]] = [[]]
    for window in ordered:
        if groups[-1] and (len(groups[-1]) + 1) * len(window.pieces.ids) > BATCH_PIECES:
            groups.append([])
        groups[-1].append(window)
    if chance:
        chance.shuffle(groups)
    for group in groups:
        yield batch_of(group)


def batch_of(windows: Sequence[Window]) -> Batch:
    """Return the windows as one batch."""
    ids = _padded([window.pieces.ids for window in windows], 0)
    lengths = torch.tensor([len(window.pieces.ids) for window in windows])
    is_padding = torch.arange(ids.shape[1])[None, :] >= lengths[:, None]
    answers = {task: _padded([window.answers[task] for window in windows], UNKNOWN) for task in windows[0].answers}
    return Batch(
        ids, _padded([window.pieces.cases for window in windows], 0), _padded([window.pieces.first for window in windows], 0),
        (is_padding * MASKED)[:, None, None, :], answers,
    )  # fmt: skip


def _padded(rows: Sequence[Sequence[int]], filler: int) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[filler] * (longest - len(row))] for row in rows])
