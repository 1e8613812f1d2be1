"""The screens: library, reader, review.

In: ``Services``. Out: what a person sees, and what their keys do, through workflows.
Screens compose and route; workflows act, through ``operations.perform`` where they take long.
May import: workflows, pure rooms, textual.
"""

from __future__ import annotations

import gc


def quicken() -> None:
    """Lets the first screen come sooner; to be called before ``learnzh.tui.app`` is imported.

    Until it is painted the garbage collector would go forty times over objects that are all there to stay: an eighth
    of the start. The app turns it on again.
    """
    gc.disable()
