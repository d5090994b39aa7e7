"""Errors that are a user's to mend; anything else that is raised is a bug."""


class UserError(Exception):
    """Something the user can put right: shown as one French sentence, without a traceback."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
