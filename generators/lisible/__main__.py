"""``python -m lisible``: the same as the ``lisible`` command."""

import sys

from lisible.cli import main

sys.exit(main())
