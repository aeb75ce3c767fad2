"""What is found and not reported after all: diagnostics in, fewer out. Knows not how they were found."""
