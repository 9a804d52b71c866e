"""What we use of spaCy, imported without its command line.

``import spacy`` also imports ``spacy.cli`` for the one function ``spacy.info``, and with it clients
for the web: a third of its time (0.3 s). A stand-in takes that place while spaCy is imported, and
goes again, so that ``spacy.cli`` can be imported by whoever needs it.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

_CLI, _INFO = "spacy.cli", "spacy.cli.info"


def _import() -> ModuleType:
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    stand_in, info = ModuleType(_CLI), ModuleType(_INFO)
    stand_in.__path__ = []
    info.info = _info  # type: ignore[attr-defined]
    sys.modules |= {_CLI: stand_in, _INFO: info}
    try:
        import spacy  # noqa: PLC0415 -- after the stand-in
    finally:
        del sys.modules[_CLI], sys.modules[_INFO]
    vars(spacy).pop("cli", None)
    return spacy


def _info(*words: Any, **named: Any) -> Any:
    """Stand in for ``spacy.info``."""
    from spacy.cli.info import info  # noqa: PLC0415 -- what the stand-in left out

    return info(*words, **named)


_import()

from spacy import blank  # noqa: E402 -- after the stand-in
from spacy.language import Language  # noqa: E402
from spacy.tokens import Doc  # noqa: E402
from spacy.vocab import Vocab  # noqa: E402

__all__ = ["Doc", "Language", "Vocab", "blank"]
