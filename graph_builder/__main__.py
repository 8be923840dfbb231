"""`python -m graph_builder`."""

import sys

from graph_builder.cli import main

sys.exit(main())
