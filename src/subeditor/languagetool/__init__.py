"""LanguageTool as a guest: a document as text with markup, its server, and what that answers.

Knows LanguageTool's HTTP interface and nothing of rules. Offsets are UTF-16 units at this door and nowhere else:
what goes in are documents, what comes out are places in their prose.
"""
