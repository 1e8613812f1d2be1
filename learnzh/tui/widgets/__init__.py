"""What screens are made of.

In: model values. Out: what is drawn, and messages of what was pointed at. May import: as tui.
"""
