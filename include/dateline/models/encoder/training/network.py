"""The network that is trained: MiniLM's six layers, a vector for capitals beside each word's, and a head for each task.

Layers and names of weights after BERT (https://arxiv.org/abs/1810.04805); trees by deep biaffine attention
(https://arxiv.org/abs/1611.01734), where a root takes itself for its head.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from dateline.models.encoder.labels import Labels
from dateline.models.encoder.word_pieces import CASES

WIDTH, LAYERS, HEADS, INNER, PLACES, VOCABULARY = 384, 6, 12, 1536, 512, 30522
ARC_WIDTH, RELATION_WIDTH = 256, 64
DROPOUT = 0.1


class Answers(NamedTuple):
    """What the network says of each word: scores of labels, and vectors from which arcs and relations are scored."""

    names: Tensor
    open_names: Tensor
    tags: Tensor
    morphs: Tensor
    lemmas: Tensor
    starts: Tensor
    roots: Tensor
    arc_dependents: Tensor
    arc_heads: Tensor
    relation_dependents: Tensor
    relation_heads: Tensor


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.attended, self.transformed = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.expand, self.contract = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """Return the states (batch, places, width) after attention and the feed-forward part."""
        shape = (states.shape[0], -1, HEADS, WIDTH // HEADS)
        query, key, value = (part(states).reshape(shape).transpose(1, 2) for part in (self.query, self.key, self.value))
        scores = query @ key.transpose(2, 3) / (WIDTH // HEADS) ** 0.5
        weights = functional.softmax(scores if mask is None else scores + mask, dim=-1)
        together = (weights @ value).transpose(1, 2).reshape(states.shape[0], -1, WIDTH)
        states = self.attended(states + self.drop(self.output(together)))
        return self.transformed(states + self.drop(self.contract(functional.gelu(self.expand(states)))))


class Network(nn.Module):
    """The encoder with its heads."""

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(PLACES, WIDTH)
        # Words of the training texts move no further than the others: most names of tomorrow's news are not among them.
        self.words.requires_grad_(False)
        self.places.requires_grad_(False)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.cases = nn.Embedding(len(CASES), WIDTH)
        nn.init.zeros_(self.cases.weight)
        self.embedded = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = nn.Dropout(DROPOUT)
        self.heads = nn.ModuleDict({
            "names": nn.Linear(WIDTH, len(labels.names)), "open_names": nn.Linear(WIDTH, len(labels.open_names)),
            "tags": nn.Linear(WIDTH, len(labels.tags)), "morphs": nn.Linear(WIDTH, len(labels.morphs)),
            "lemmas": nn.Linear(WIDTH, len(labels.lemmas)), "starts": nn.Linear(WIDTH, 2), "roots": nn.Linear(WIDTH, 1),
            "arc_dependents": _hidden(ARC_WIDTH), "arc_heads": _hidden(ARC_WIDTH),
            "relation_dependents": _hidden(RELATION_WIDTH), "relation_heads": _hidden(RELATION_WIDTH),
        })  # fmt: skip
        self.arcs = nn.Parameter(torch.zeros(ARC_WIDTH, ARC_WIDTH))
        self.arc_bias = nn.Parameter(torch.zeros(ARC_WIDTH))
        self.relations = nn.Parameter(torch.zeros(len(labels.relations), RELATION_WIDTH + 1, RELATION_WIDTH + 1))

    def load_pretrained(self, path: Path) -> None:
        """Take the weights of all-MiniLM-L6-v2 for the encoder; the heads and the capitals begin anew."""
        weights = load_file(path)
        own = self.state_dict()
        taken = {name: weights[theirs] for name, theirs in _pretrained_names().items()}
        taken["kind"] = weights["embeddings.token_type_embeddings.weight"][0]
        self.load_state_dict(own | taken)

    def forward(self, ids: Tensor, cases: Tensor, first: Tensor, mask: Tensor | None = None) -> Answers:
        """Return the answers for the words whose first pieces stand at `first` (batch, words).

        `ids` and `cases` have the shape (batch, places); `mask` is added to the scores of attention, and marks padding.
        """
        embedded = self.words(ids) + self.cases(cases) + self.places.weight[: ids.shape[1]] + self.kind
        states = self.drop(self.embedded(embedded))
        for layer in self.layers:
            states = layer(states, mask)
        words = torch.gather(states, 1, first.unsqueeze(-1).expand(-1, -1, WIDTH))
        words = self.drop(words)
        return Answers(*(self.heads[task](words) for task in Answers._fields))


def arc_scores(network: Network, answers: Answers) -> Tensor:
    """Return how well each word (last axis) heads each word; a word's own place scores it as a root."""
    heads = answers.arc_heads
    scores = (answers.arc_dependents @ network.arcs + network.arc_bias) @ heads.transpose(1, 2)
    places = torch.eye(scores.shape[1], dtype=torch.bool)
    return torch.where(places, answers.roots, scores)


def relation_scores(network: Network, dependents: Tensor, heads: Tensor) -> Tensor:
    """Return the score of each relation for words (words, width) and their heads."""
    return torch.einsum("wi,rij,wj->wr", _with_one(dependents), network.relations, _with_one(heads))


def _with_one(vectors: Tensor) -> Tensor:
    return functional.pad(vectors, (0, 1), value=1.0)


def _hidden(width: int) -> nn.Module:
    return nn.Sequential(nn.Linear(WIDTH, width), nn.GELU(), nn.Dropout(DROPOUT))


def _pretrained_names() -> Mapping[str, str]:
    names = {
        "words.weight": "embeddings.word_embeddings.weight", "places.weight": "embeddings.position_embeddings.weight",
        "embedded.weight": "embeddings.LayerNorm.weight", "embedded.bias": "embeddings.LayerNorm.bias",
    }  # fmt: skip
    parts = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "output": "attention.output.dense", "attended": "attention.output.LayerNorm", "expand": "intermediate.dense",
        "contract": "output.dense", "transformed": "output.LayerNorm",
    }  # fmt: skip
    for layer in range(LAYERS):
        for ours, theirs in parts.items():
            names |= {f"layers.{layer}.{ours}.{kind}": f"encoder.layer.{layer}.{theirs}.{kind}" for kind in ("weight", "bias")}
    return names
