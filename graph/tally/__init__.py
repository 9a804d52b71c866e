"""What a diagnosis counts, kept beside the graph in columns and brought up to date by loads."""

from graph.tally.answers import ANSWERS, Tally
from graph.tally.kept import KeptTally

__all__ = ["ANSWERS", "KeptTally", "Tally"]
