"""What a command answers with: an exit code, or one line for the person."""

HELD, DID_NOT_HOLD, COULD_NOT_RUN, STOPPED = 0, 1, 2, 130


class Refused(Exception):
    """A command that cannot be carried out as asked; its text is the line for the person."""
