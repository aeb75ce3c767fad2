"""The chooser: a small transformer that reads a sentence as it stands and says which word was meant.

Knows words, their confusables and its own weights; knows nothing of documents, rules or what is reported.
Modules that need numpy are imported only when a sentence is to be read.
"""

from subeditor.language.lexicons import path_of


def is_packaged() -> bool:
    """Whether the package has a trained network: the training makes one, and a checkout may be without."""
    return path_of("chooser.bin").exists()
