"""What holds for all tests."""

import os

# No test reads or writes the cache of the user who runs it; processes that tests start inherit this.
os.environ["SUBEDITOR_CACHE_DIR"] = ""
