"""Faulty servers: the stand-in with one fault each, of kinds that real APIs have."""
