"""Examples to a trained network: all tasks at once, seeded, and gone on with from its last checkpoint when it was stopped."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import torch
from torch import Tensor
from torch.nn import functional

from dateline.models.encoder.component import LABELS, VOCABULARY
from dateline.models.encoder.labels import Labels
from dateline.models.encoder.training.batches import MASKED, Batch, batches
from dateline.models.encoder.training.examples import Document, labels_of, read_examples
from dateline.models.encoder.training.network import Answers, Network, arc_scores, relation_scores
from dateline.models.encoder.training.windows import UNKNOWN, Numbers, windows
from dateline.models.encoder.word_pieces import WordPieces

ROUNDS = (5, 4)
"""Epochs of each round: the rates rise and fall in each, and the second begins where the first has ended."""
WEIGHTS, CHECKPOINT = "network.pt", "checkpoint.pt"
ENCODER_RATE, HEAD_RATE, DECAY, WARM_UP, LONGEST_STEP = 1e-4, 1e-3, 0.01, 0.06, 1.0
STEPS_BETWEEN_CHECKPOINTS = 100
PRETRAINED = ("kind", "embedded", "layers")
"""Beginnings of the names of the weights that were trained before and move with the slower rate; words stay as they were."""
TREES_SHARE = 0.6
"""Share of the treebanks' documents in an epoch: of trees, more are to learn from than time allows."""
TASKS = ("names", "open_names", "tags", "morphs", "lemmas", "starts")
IMPORTANCE = {
    "names": 1.5, "open_names": 0.3, "tags": 0.3, "morphs": 0.3, "lemmas": 0.3, "starts": 0.3, "arcs": 0.7, "relations": 0.5,
}  # fmt: skip
"""What a task's loss counts for: names are what training is for, and trees what is hardest beside them."""


def train(corpora: Path, pretrained: Path, work: Path) -> None:
    """Train on the corpora's training parts, from the weights and vocabulary in a folder; labels and weights end in `work`."""
    documents = read_examples(corpora, "train")
    labels = labels_of(documents)
    work.mkdir(parents=True, exist_ok=True)
    labels.write(work / LABELS)
    fit(documents, labels, WordPieces.from_file(pretrained / VOCABULARY), pretrained / "model.safetensors", work)


def fit(documents: Sequence[Document], labels: Labels, pieces: WordPieces, pretrained: Path, work: Path) -> Network:
    """Train the network, or go on from the checkpoint in the work folder; the last weights end in `network.pt` there."""
    torch.manual_seed(0)
    network = Network(labels)
    network.load_pretrained(pretrained)
    numbers = Numbers(labels)
    steps_of_epoch = sum(1 for _ in _epoch(documents, pieces, numbers, 0))
    rounds = [epochs * steps_of_epoch for epochs in ROUNDS]
    optimizer, schedule = _optimizer(network, rounds)
    done = _resumed(network, optimizer, schedule, work)
    network.train()
    started, step = time.monotonic(), 0
    for epoch in range(sum(ROUNDS)):
        for batch in _epoch(documents, pieces, numbers, epoch):
            step += 1
            if step <= done:
                continue
            torch.manual_seed(step)
            losses = _step(network, batch, optimizer, schedule)
            if step % STEPS_BETWEEN_CHECKPOINTS == 0:
                _write_checkpoint(network, optimizer, schedule, step, work)
                told = " ".join(f"{task} {loss:.3f}" for task, loss in losses.items())
                print(f"encoder: step {step} of about {sum(rounds)}, {time.monotonic() - started:.0f} s: {told}", flush=True)
    torch.save(network.state_dict(), work / WEIGHTS)
    return network


def _epoch(documents: Sequence[Document], pieces: WordPieces, numbers: Numbers, epoch: int) -> Iterator[Batch]:
    chance = Random(epoch)
    chosen = [document for document in documents if document[0].tree is None or chance.random() < TREES_SHARE]
    yield from batches(list(windows(chosen, pieces, numbers, chance)), chance)


def rate(step: int, rounds: Sequence[int]) -> float:
    """Return the share of the full rate at a step: it rises, then falls to nothing, in each of the rounds of so many steps.

    >>> [round(rate(step, [4, 2]), 2) for step in range(7)]
    [1.0, 1.0, 0.67, 0.33, 1.0, 1.0, 0.0]
    """
    for steps in rounds:
        if step < steps:
            warm = max(1, int(WARM_UP * steps))
            return min((step + 1) / warm, (steps - step) / max(1, steps - warm))
        step -= steps
    return 0.0


def _optimizer(network: Network, rounds: Sequence[int]) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    weights = {name: weight for name, weight in network.named_parameters() if weight.requires_grad}
    pretrained = [weight for name, weight in weights.items() if name.startswith(PRETRAINED)]
    new = [weight for name, weight in weights.items() if not name.startswith(PRETRAINED)]
    groups = [{"params": pretrained, "lr": ENCODER_RATE}, {"params": new, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY, fused=True)
    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate(step, rounds))


def _step(network: Network, batch: Batch, optimizer: torch.optim.Optimizer,
          schedule: torch.optim.lr_scheduler.LRScheduler) -> dict[str, float]:  # fmt: skip
    answers = network(batch.ids, batch.cases, batch.first, batch.mask)
    losses = losses_of(network, answers, batch.answers)
    sum(IMPORTANCE[task] * loss for task, loss in losses.items()).backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), LONGEST_STEP)
    optimizer.step()
    schedule.step()
    optimizer.zero_grad(set_to_none=True)
    return {task: float(loss.detach()) for task, loss in losses.items()}


def losses_of(network: Network, answers: Answers, expected: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return the mean loss of each task that the batch knows answers of."""
    losses = {}
    for task in TASKS:
        known = expected[task] != UNKNOWN
        if known.any():
            losses[task] = functional.cross_entropy(getattr(answers, task)[known], expected[task][known])
    known = expected["heads"] != UNKNOWN
    if known.any():
        scores = in_sentences(arc_scores(network, answers), expected["sentences"])
        losses["arcs"] = functional.cross_entropy(scores[known], expected["heads"][known])
        related = known & (expected["relations"] != UNKNOWN)
        heads = expected["heads"].clamp(min=0)[..., None].expand(-1, -1, answers.relation_heads.shape[2])
        chosen = torch.gather(answers.relation_heads, 1, heads)
        scored = relation_scores(network, answers.relation_dependents[related], chosen[related])
        losses["relations"] = functional.cross_entropy(scored, expected["relations"][related])
    return losses


def in_sentences(scores: Tensor, sentences: Tensor) -> Tensor:
    """Forbid arcs from one sentence to another."""
    return scores + (sentences[:, :, None] != sentences[:, None, :]) * MASKED


def _write_checkpoint(network: Network, optimizer: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LRScheduler,
                      step: int, work: Path) -> None:  # fmt: skip
    parts = {"network": network, "optimizer": optimizer, "schedule": schedule}
    state = {name: part.state_dict() for name, part in parts.items()} | {"step": step}
    torch.save(state, work / "checkpoint.part")
    (work / "checkpoint.part").replace(work / CHECKPOINT)


def _resumed(network: Network, optimizer: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LRScheduler,
             work: Path) -> int:  # fmt: skip
    path = work / CHECKPOINT
    if not path.is_file():
        return 0
    state = torch.load(path, weights_only=True)
    for name, part in {"network": network, "optimizer": optimizer, "schedule": schedule}.items():
        part.load_state_dict(state[name])
    print(f"encoder: goes on after step {state['step']}", flush=True)
    return int(state["step"])
