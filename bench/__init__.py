"""Benchmarks: a deterministic corpus and one command that measures builds of it."""
