"""What is wrong with the command's input."""


class BadInput(Exception):
    """An option, a file or a variable is no use. The message is one line without any value that may be secret."""
