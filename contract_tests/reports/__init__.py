"""What a run leaves to look at: text on the terminal, a page, and the exchanges for other tools."""
