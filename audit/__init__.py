"""Measures published sites from outside: accessibility, conformance, links, metadata, weights, layout."""
