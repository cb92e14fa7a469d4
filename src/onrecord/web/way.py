"""Where links lead at the desk."""

from onrecord.casefile.formats.html.index import Way


class DeskWay(Way):
    """To the document, with the claim beside it; to the page of an incident."""

    def __init__(self, room: str) -> None:
        self._room = room

    def claim(self, number: str) -> str:
        """Return the address of the claim that is numbered "3.12"."""
        at, _, nth = number.partition(".")
        return f"{self._room}/document/{at}?claim={nth}#m{at}-{nth}"

    def document(self, at: int) -> str:
        """Return the address of a document."""
        return f"{self._room}/document/{at}"

    def incident(self, at: int) -> str:
        """Return the address of a reported incident."""
        return f"{self._room}/incident/{at}"
