"""The screens, each with its sheet beside it.

In: what workflows answer. Out: workflows called by keys. May import: as tui.
"""
