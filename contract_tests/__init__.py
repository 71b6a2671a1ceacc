"""Tests whether a server keeps the contract of Kibana's connectors API; an independent witness with its own oracle."""
