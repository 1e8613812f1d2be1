"""Columns of text, for the commands."""

from learnzh.lessons.table import table

__all__ = ["table"]
