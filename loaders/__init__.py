"""Files to graph: readers, sources, reference data and the conduct of a load.

The only package that joins ``nlp`` and ``graph``.
"""
