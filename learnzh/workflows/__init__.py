"""What a person does, step by step; the only room that knows the order of things.

In: ``Services`` and plain values. Out: dataclasses; whatever changes data also returns the ``Changes`` it made.
Both front ends call these functions and nothing below them, but for pure rooms.
May import: every room but cli and tui.
"""
