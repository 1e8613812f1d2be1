"""The actions of correcting a word."""

from __future__ import annotations

from learnzh.tui.actions.action import Action

ACTIONS = (
    Action("correct", "cut(-1)", "left,up,k", "Cut earlier", "Cut the word further left.", "←"),
    Action("correct", "cut(1)", "right,down,l,j", "Cut later", "Cut the word further right.", "→"),
    Action("correct", "choose('here')", "h,1,enter", "Here", "In this sentence only.", "h"),
    Action("correct", "choose('everywhere')", "e,2", "Everywhere", "In every lesson, those to come too.", "e"),
    Action("correct", "leave", "escape,q", "Back", "Leave the word as it is.", "esc"),
)
