"""The network as it is run."""

from pathlib import Path

import pytest

from onrecord.cli import main
from onrecord.language import graphs
from onrecord.language.graphs import ModelChanged
from onrecord.language.network import load_network
from onrecord.reading.network.path import opinion
from onrecord.record.text import Span

TEXT = "The ferryman told the monitors that the boats had left before dawn."


def test_a_plain_report_is_read() -> None:
    """Who says it, by which words, and what, in a sentence that leaves no doubt."""
    told = opinion(TEXT, [Span(0, len(TEXT))], load_network()).told
    (found,) = [t for t in told if t.score > 0.5]
    assert found.source is not None
    assert found.source.of(TEXT) == "The ferryman"
    assert "told" in found.cue.of(TEXT)
    assert found.content[-1].of(TEXT).endswith("the boats had left before dawn")
    assert found.act == "speech"


def test_a_window_is_read_alone() -> None:
    """What stands in another window changes nothing of what is read in this one."""
    filler = "Rain fell on the harbour all day and the next. " * 60
    text = f"{TEXT}\n{filler.strip()}"
    alone = opinion(TEXT, [Span(0, len(TEXT))], load_network()).told
    both = [Span(0, len(TEXT)), Span(len(TEXT) + 1, len(text))]
    assert alone == opinion(text, both, load_network()).told


def test_a_changed_file_is_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights that are not the pinned ones are refused, in one line for the person."""
    monkeypatch.setitem(graphs.PINNED, "reading/tagger.onnx", "0" * 64)
    load_network.cache_clear()
    with pytest.raises(
        ModelChanged, match=r"the model's reading/tagger\.onnx is not the pinned one"
    ):
        load_network()
    load_network.cache_clear()


def test_read_refuses_changed_weights(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A case is not read with weights that nobody has checked; nothing is written."""
    (tmp_path / "one.txt").write_text(TEXT, "utf-8")
    monkeypatch.setitem(graphs.PINNED, "reading/encoder.onnx", "0" * 64)
    case = tmp_path / "case"
    assert main(["read", str(tmp_path / "one.txt"), "--case", str(case)]) == 2
    assert "install onrecord again" in capsys.readouterr().err
