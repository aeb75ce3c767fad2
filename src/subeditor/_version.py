"""The version, read by the build as well: no metadata of distributions is searched at run time for it."""

__version__ = "0.1.0"
