"""`python -m generator` is `refsmith`."""

from generator.cli import main

main()
