"""Whether the learner's file is well, and what can be set right."""

from __future__ import annotations

from collections.abc import Iterator

from learnzh.errors import LearnzhError
from learnzh.store.checks import astray, damage, dangling, differing, reckon_anew, set_right
from learnzh.workflows.backup import back_up
from learnzh.workflows.doctor import Finding
from learnzh.workflows.services import Report, Services, silent

_RESTORE = "`learnzh restore latest` puts the last backup in its place; what you have is kept"
_REPAIR = "`learnzh doctor --repair` reckons it anew, after a backup"


def check_file(services: Services, report: Report = silent) -> list[Finding]:
    """Looks at every page, reference, count and card of the learner's file; whatever fails becomes a finding."""
    where = str(services.database)
    if not services.database.exists():
        return [Finding("Your file", f"there is none at {where} yet")]
    try:
        return [Finding("Your file", where), *_findings(services, report)]
    except LearnzhError as error:
        return [Finding("Your file", where, is_fine=False, hint=str(error))]


def _findings(services: Services, report: Report) -> Iterator[Finding]:
    store = services.store
    report("checking every page", None)
    lacking = store.lacking()
    yield _finding("Tables", "all there", f"lacking: {', '.join(lacking)}" if lacking else "", _RESTORE)
    broken = damage(store)
    yield _finding("Pages", "sound", "; ".join(broken), _RESTORE)
    if lacking or broken:
        return  # what follows would not be worth much
    report("checking references", None)
    pointing = ", ".join(f"{count:,} of {table}" for table, count in dangling(store).items())
    wrong = f"to what is not there: {pointing}" if pointing else ""
    yield _finding("References", "all lead somewhere", wrong, _RESTORE)
    report("counting", None)
    for derived, count in differing(store):
        yield _finding(derived.topic, "as counted anew", f"{count:,} not as counted anew" if count else "", _REPAIR)
    count = len(astray(store, lambda share: report("replaying your answers", share)))
    wrong = f"{count:,} not as your answers made them" if count else ""
    yield _finding("Cards", "as your answers made them", wrong, _REPAIR)


def _finding(topic: str, fine: str, wrong: str, hint: str) -> Finding:
    return Finding(topic, wrong or fine, not wrong, hint if wrong else "")


def repair_file(services: Services, report: Report = silent) -> list[Finding]:
    """Makes a backup, then reckons counts and cards anew, and checks again; a damaged file is left as it is.

    Raises:
        StoreError: The backup or the file cannot be written.
    """
    report("making a backup", None)
    made = back_up(services)
    store = services.store
    if not damage(store) and not store.lacking():
        ids = astray(store, lambda share: report("replaying your answers", share))
        with store.write():
            set_right(store, ids)
            reckon_anew(store)
    return [*check_file(services, report), Finding("Backup from before", str(made.path))]
