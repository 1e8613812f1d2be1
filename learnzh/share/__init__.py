"""What leaves learnzh for other programs.

In: text of a lesson. Out: sound, through a program that is installed beside learnzh.
One module a way out. Nothing here knows the database or the screens.
May import: lessons, study, chinese, model.
"""
