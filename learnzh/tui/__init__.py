"""The screens: library, reader, review.

In: ``Services``. Out: what a person sees, and what their keys do, through workflows.
Screens compose and route; workflows act, through ``operations.perform`` where they take long.
May import: workflows, pure rooms, textual.
"""
