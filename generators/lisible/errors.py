"""Errors that are a user's to mend; anything else that is raised is a bug."""

from __future__ import annotations

import errno

_REASONS = {
    errno.EACCES: "vous n’avez pas le droit d’y écrire",
    errno.EPERM: "vous n’avez pas le droit d’y écrire",
    errno.EROFS: "ce disque est en lecture seule",
    errno.ENOSPC: "il n’y a plus de place sur le disque",
    errno.EDQUOT: "la place qui vous est donnée sur le disque est pleine",
    errno.EFBIG: "ce fichier est plus grand que le disque ne l’admet",
    errno.EIO: "le disque ne répond pas",
    errno.EMFILE: "trop de fichiers sont ouverts",
    errno.ENOMEM: "il n’y a plus de mémoire",
    errno.ENOTDIR: "un fichier est à la place d’un dossier",
    errno.EEXIST: "un fichier est à la place d’un dossier",
    errno.EISDIR: "un dossier est à la place d’un fichier",
    errno.ENOENT: "ce chemin n’existe pas",
    errno.ENAMETOOLONG: "ce nom est trop long",
    errno.EADDRINUSE: "un autre programme l’emploie déjà",
}


class UserError(Exception):
    """Something the user can put right: shown as one French sentence, without a traceback.

    ``wrong_use`` when the command itself was not the right one (status 2).
    """

    def __init__(self, message: str, hint: str = "", wrong_use: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.wrong_use = wrong_use


def cannot_write(error: OSError) -> UserError:
    """What to say when a file or a folder cannot be written, and why."""
    where = f"dans « {error.filename} »" if error.filename else "sur le disque"
    hint = "Choisissez un autre dossier, ou libérez celui-ci, puis recommencez."
    if is_full(error):
        hint = "Faites de la place, puis recommencez : rien de ce qui était en place n’a changé."
    return UserError(f"Écriture impossible {where} : {reason(error)}.", hint)


def is_full(error: OSError) -> bool:
    """Whether the machine, and not the program, refuses: no room, no memory, no disk."""
    full = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EMFILE, errno.ENOMEM)
    return error.errno in full


def reason(error: OSError) -> str:
    """Why the system refused, in French when it is one of the usual reasons."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))
