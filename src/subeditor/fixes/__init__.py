"""Findings to mended files: which changes are made together, what the text becomes, how it is written.

Knows findings and their edits, and the engine, which reads the text again after each change; knows no rule and
no command line.
"""
