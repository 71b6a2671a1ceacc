"""Predicts, from the contract alone, what a server that keeps it answers."""
