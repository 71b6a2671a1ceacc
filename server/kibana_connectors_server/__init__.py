"""A stand-in for the part of Kibana that keeps connectors: same paths, same answers, from the bundled contract."""
