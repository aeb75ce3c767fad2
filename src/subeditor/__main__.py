"""`python -m subeditor`: the same as the command `subeditor`."""

from subeditor.cli import main

main()
