"""Real engines for tests and benchmarks: the embedded one, and a Neo4j started from its jars."""
