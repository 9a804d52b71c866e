"""Errors of the package. All are ``ValueError``: what was handed in cannot be used."""


class NlpError(ValueError):
    """Base of every error this package raises on purpose."""


class LexiconError(NlpError):
    """A shipped lexicon is broken; the message starts with ``file:line``."""


class TextError(NlpError):
    """A text that cannot be read: too long, or of an unknown kind."""


class PlaceError(NlpError):
    """The name of an issuing region that no administrative division carries."""
