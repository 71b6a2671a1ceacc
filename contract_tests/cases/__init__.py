"""Requests to create connectors, made from the schemas of each type alone; the same ones for the same seed."""
