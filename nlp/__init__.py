"""Chinese text in, dataclasses out.

Stands alone: no I/O but its own lexicons, no graph. The only package that imports ``spacy`` and
``jieba``.
"""
