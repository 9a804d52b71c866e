"""One folder a source: ``source.toml`` says what it looks like, ``transform.py`` what it means.

Adding a source is adding a folder; nothing else changes (see ``docs/loaders.md``).
"""
