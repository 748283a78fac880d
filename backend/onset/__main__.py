"""`python -m onset` is `onset`."""

from onset.cli import main

main()
