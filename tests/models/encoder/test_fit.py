"""Training needs PyTorch, which `make model` installs; where it is missing, these tests say so and are skipped."""

from importlib import import_module

import pytest

from dateline.models.encoder.component import VOCABULARY
from dateline.models.encoder.training.examples import labels_of
from dateline.models.encoder.word_pieces import WordPieces
from dateline.models.load import SHIPPED
from models.encoder.own_examples import NAMED, PARSED

DOCUMENTS = [[PARSED] * 4, [NAMED] * 4] * 6


class Stopped(Exception):
    pass


@pytest.fixture(scope="module")
def torch():
    return pytest.importorskip("torch", reason="PyTorch comes with `make model`")


@pytest.fixture
def fit(torch, monkeypatch):
    fit = import_module("dateline.models.encoder.training.fit")
    monkeypatch.setattr(fit, "ROUNDS", (2, 1))
    monkeypatch.setattr(fit, "STEPS_BETWEEN_CHECKPOINTS", 1)
    monkeypatch.setattr(fit, "TREES_SHARE", 1.0)
    return fit


@pytest.fixture(scope="module")
def pretrained(torch, tmp_path_factory):
    """Weights that know nothing, under the names that the real ones have."""
    network = import_module("dateline.models.encoder.training.network")
    torch.manual_seed(1)
    own = network.Network(labels_of(DOCUMENTS)).state_dict()
    weights = {theirs: own[ours].clone() for ours, theirs in network._pretrained_names().items()}
    weights["embeddings.token_type_embeddings.weight"] = torch.zeros(2, network.WIDTH)
    path = tmp_path_factory.mktemp("pretrained") / "model.safetensors"
    import_module("safetensors.torch").save_file(weights, path)
    return path


@pytest.fixture(scope="module")
def pieces():
    return WordPieces.from_file(SHIPPED / "encoder" / VOCABULARY)


def test_training_learns_and_goes_on_after_a_stop_as_if_there_had_been_none(
    torch, fit, pretrained, pieces, tmp_path, monkeypatch, capsys
):
    labels = labels_of(DOCUMENTS)
    whole, stopped = tmp_path / "whole", tmp_path / "stopped"
    whole.mkdir()
    stopped.mkdir()
    expected = fit.fit(DOCUMENTS, labels, pieces, pretrained, whole).state_dict()
    first, *_, last = [line for line in capsys.readouterr().out.splitlines() if "names" in line]
    assert float(last.split(" names ")[1].split()[0]) < float(first.split(" names ")[1].split()[0])

    write = fit._write_checkpoint

    def write_and_stop(*parts):
        write(*parts)
        raise Stopped

    monkeypatch.setattr(fit, "_write_checkpoint", write_and_stop)
    with pytest.raises(Stopped):
        fit.fit(DOCUMENTS, labels, pieces, pretrained, stopped)
    monkeypatch.setattr(fit, "_write_checkpoint", write)
    found = fit.fit(DOCUMENTS, labels, pieces, pretrained, stopped).state_dict()
    assert "goes on after step 1" in capsys.readouterr().out
    assert all(torch.equal(found[name], weight) for name, weight in expected.items())
