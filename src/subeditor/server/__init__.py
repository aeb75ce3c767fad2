"""The editors' door: a language server (LSP 3.17) over standard input and output.

A change is answered twice. At once: what was reported before moves with its words, and the blocks that were touched
are asked of the rules that can tell by them alone (`live`). After a pause: the whole piece is checked by the engine,
and the answer is the command line's. `language_server` knows the protocol; the other modules know values.
"""
