"""Example data: the files of a fictional office, generated with a planted truth."""

from loaders.example.generate import generate

__all__ = ["generate"]
