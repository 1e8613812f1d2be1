"""What the learner knows and should meet next; pure.

In: cards and answers with the time as an argument. Out: what the schedule makes of them.
The algorithm is FSRS, by the ``fsrs`` package; it is imported inside functions: 30 ms.
May import: model.
"""
