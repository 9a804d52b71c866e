"""The property graph: engines, schema, named queries, search index and graph mathematics.

Knows nothing of files, of Chinese text or of HTTP. The only package that imports ``neo4j`` and
``networkx``.
"""
