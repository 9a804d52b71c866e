"""Benchmarks: absolute figures beside ratios to a named baseline measured in the same run."""
