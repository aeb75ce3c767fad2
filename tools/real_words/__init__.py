"""What makes the confusion sets and trains the chooser; `tools/make_real_words.py` runs it all."""
