"""The independent witness: what the facts file says of connector types, against what the contract says."""
