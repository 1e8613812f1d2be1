"""What leaves learnzh for other programs, and what comes from them.

In: lessons as a ``Sheet``, words with cards, files of other flashcard programs. Out: pages for paper, mails, books and
lesson files; sound, through a program that is installed beside learnzh; decks and lists as bytes; what foreign ones
hold, cleaned, as ``Incoming``.
One module a way. Nothing here knows the database or the screens.
May import: lessons, study, chinese, model.
"""
