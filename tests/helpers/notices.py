"""What the window's notice area says, as a user reads it."""


class Told:
    """The area; of its cards the newest, with its text, buttons and details."""

    def __init__(self, area):
        self.area = area

    def __getattr__(self, name):
        return getattr(self.area if hasattr(self.area, name) else self.area.newest, name)

    @property
    def text(self):
        return self.area.newest.text

    def dismiss(self):
        """All that is said."""
        while self.area.notices:
            self.area.dismiss()
