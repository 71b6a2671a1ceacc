"""Faults that the harness was not developed against: they tell how it does with ones that nobody thought of.

They are not read, run or changed while the harness is worked on, only when it is measured.
"""
