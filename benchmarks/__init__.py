"""Comparisons, each a ratio of two medians measured in turns in one run; `scripts/bench` is their command."""
