"""The trained network to the file that ships: ONNX, its weights as whole numbers of eight bits."""

import shutil
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dateline.models.encoder.component import LABELS, NETWORK, VOCABULARY, Reading
from dateline.models.encoder.labels import Labels
from dateline.models.encoder.training.fit import WEIGHTS
from dateline.models.encoder.training.network import Network
from dateline.models.encoder.word_pieces import Pieces

OPSET = 17
PLACES, WORDS = "places", "words"


class Reader(nn.Module):
    """The network as it is used: one stretch of words in, what decoding needs out."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, cases: Tensor, first: Tensor) -> Reading:
        """Return the reading of words whose first pieces stand at `first` (words); `ids` and `cases` have one axis (places)."""
        network = self.network
        answers = network(ids[None], cases[None], first[None])
        starts = answers.starts[0]
        dependents = torch.cat([answers.relation_dependents[0], torch.ones_like(answers.roots[0])], dim=1)
        width = network.relations.shape[1]
        by_relation = dependents @ network.relations.permute(1, 0, 2).reshape(width, -1)
        return Reading(
            names=answers.names[0], tags=answers.tags[0].argmax(1), morphs=answers.morphs[0].argmax(1),
            lemmas=answers.lemmas[0].argmax(1), starts=starts[:, 1] - starts[:, 0], roots=answers.roots[0, :, 0],
            arc_dependents=answers.arc_dependents[0] @ network.arcs + network.arc_bias, arc_heads=answers.arc_heads[0],
            relation_dependents=by_relation.reshape(-1, network.relations.shape[0], width),
            relation_heads=torch.cat([answers.relation_heads[0], torch.ones_like(answers.roots[0])], dim=1),
        )  # fmt: skip


def export(trained: Path, pretrained: Path, into: Path) -> None:
    """Write the network that was trained, its vocabulary and its labels, as the component reads them."""
    into.mkdir(parents=True, exist_ok=True)
    network = Network(Labels.read(trained / LABELS))
    network.load_state_dict(torch.load(trained / WEIGHTS, weights_only=True))
    write_whole(network, into / "whole.onnx")
    quantize(into / "whole.onnx", into / NETWORK)
    onnx.checker.check_model(str(into / NETWORK))
    shutil.copyfile(pretrained / VOCABULARY, into / VOCABULARY)
    shutil.copyfile(trained / LABELS, into / LABELS)


def write_whole(network: Network, into: Path) -> None:
    """Write the network with its weights as they were trained, for comparison."""
    reader = Reader(network.eval())
    example = (torch.tensor([101, 2000, 2001, 102]), torch.tensor([0, 1, 1, 0]), torch.tensor([1, 2]))
    axes = {"ids": {0: PLACES}, "cases": {0: PLACES}, "first": {0: WORDS}, **{name: {0: WORDS} for name in Reading._fields}}
    torch.onnx.export(reader, example, str(into), input_names=list(Pieces._fields), output_names=list(Reading._fields),
                      dynamic_axes=axes, opset_version=OPSET, dynamo=False)  # fmt: skip


def quantize(exported: Path, into: Path) -> None:
    """Write the network with its weights in eight bits, a scale for each column.

    Seven of the bits are used: processors without instructions for such sums add up two products in sixteen bits, which
    eight would overflow, and answers would differ from one machine to another.
    """
    quantize_dynamic(exported, into, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
                     op_types_to_quantize=["MatMul", "Gather"])  # fmt: skip
