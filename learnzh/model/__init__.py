"""The nouns of the program, as frozen dataclasses.

In: nothing. Out: the types every other room speaks in.
May import: the standard library only. No behaviour beyond what follows from a value alone.
"""
