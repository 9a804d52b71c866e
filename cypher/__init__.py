"""Named queries, one ``.cypher`` file each; data only, read by ``graph.catalog``."""
