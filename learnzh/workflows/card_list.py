"""Cards listed, suspended and put back."""

from __future__ import annotations

from learnzh.errors import NotFoundError
from learnzh.model.study import KnowledgeState, Moment
from learnzh.model.word import Headword, HeadwordKey
from learnzh.store.card_list import ListedCard, Which, listed_cards, words_with_cards
from learnzh.store.cards import suspend_cards
from learnzh.store.words import set_knowledge
from learnzh.workflows.reviewing import now_of
from learnzh.workflows.services import Services

__all__ = ["ListedCard", "Which"]  # what the front ends are given


def list_cards(
    services: Services, which: Which = Which.ALL, most: int = -1
) -> tuple[list[tuple[ListedCard, Headword | None]], Moment]:
    """Returns cards with the entries of their words, and the moment they are listed at.

    Args:
        services: What it stands on.
        which: Which of them.
        most: How many at most; all by default.
    """
    moment = now_of(services)
    listed = listed_cards(services.store, which, moment, most)
    return [(one, services.dictionary.entry(one.card.headword)) for one in listed], moment


def suspend_word(services: Services, form: str, *, rests: bool) -> list[HeadwordKey]:
    """Takes the cards of a word out of review, or puts them back: then the word is learned.

    Args:
        services: What it stands on.
        form: The word, in either script.
        rests: Whether they are suspended.

    Returns:
        The words written so that have cards, each reading its own.

    Raises:
        NotFoundError: No word written so has a card.
    """
    store, now = services.store, services.now()
    with store.write():
        keys = words_with_cards(store, form)
        if not keys:
            raise NotFoundError(f"there is no card of {form}", "`learnzh cards list` shows what there is")
        for key in keys:
            suspend_cards(store, key, now, rests=rests)
            if not rests:
                set_knowledge(store, key, form, KnowledgeState.LEARNING, now)
    return keys
