"""Makes `generated/` from `openapi.yaml`; `scripts/regenerate` is its command."""
