"""Faults that the harness may be developed against."""
