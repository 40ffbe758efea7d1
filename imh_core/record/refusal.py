"""The one way in which a file is turned away, be it a spreadsheet or a saved record."""


class Refused(ValueError):
    """A file that is not read at all. `what` is wrong, `where` in the file, and how to `mend` it: plain sentences."""

    def __init__(self, what: str, mend: str, where: str = "") -> None:
        super().__init__(" ".join(part for part in (f"{where}: {what}" if where else what, mend) if part))
        self.what, self.where, self.mend = what, where, mend


class FromNewerVersion(Refused):
    """A file of a format that only a newer version of the app can read: nothing is wrong with it."""
