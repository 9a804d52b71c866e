"""Errors of the package. All are ``ValueError``: what was handed in cannot be used."""


class NlpError(ValueError):
    """Base of every error this package raises on purpose."""


class LexiconError(NlpError):
    """A lexicon is broken: ``faults``, each starting with ``file:line``."""

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class TextError(NlpError):
    """A text that cannot be read: too long, or of an unknown kind."""


class PlaceError(NlpError):
    """The name of an issuing region that no administrative division carries."""
