"""Where connectors are kept."""
