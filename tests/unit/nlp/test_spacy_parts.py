"""spaCy is imported without its command line, which can be had afterwards all the same."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys
from nlp.extract import extract
extract("一、支持示例。")
assert not any(name.startswith("spacy.cli") for name in sys.modules), "the command line came too"
assert "nlp.model.tagger" not in sys.modules, "nobody asked for the model"
import spacy
from spacy.cli.info import info
assert callable(info) and spacy.info(silent=True) == info(silent=True) != {}
import spacy.cli
print(spacy.cli.download.__name__)
"""


def test_the_command_line_of_spacy_is_left_out_and_not_lost() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "download" in done.stdout
