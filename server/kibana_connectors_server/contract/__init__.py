"""What the bundled contract says about requests: which types there are, what is valid, which defaults apply."""
