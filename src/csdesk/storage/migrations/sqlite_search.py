"""SQLite only: the trigram index over the folded text of registrations, kept true by triggers."""

from typing import Final

_FORGET: Final = (
    "INSERT INTO registration_search (registration_search, rowid, folded) VALUES ('delete', old.id, old.folded);"
)
_LEARN: Final = "INSERT INTO registration_search (rowid, folded) VALUES (new.id, new.folded);"
SEARCH: Final = (
    "CREATE VIRTUAL TABLE registration_search USING fts5 "
    "(folded, content='registration', content_rowid='id', tokenize='trigram case_sensitive 1')",
    f"CREATE TRIGGER registration_search_added AFTER INSERT ON registration BEGIN {_LEARN} END",
    f"CREATE TRIGGER registration_search_gone AFTER DELETE ON registration BEGIN {_FORGET} END",
    "CREATE TRIGGER registration_search_changed AFTER UPDATE OF folded ON registration "
    f"WHEN old.folded <> new.folded BEGIN {_FORGET} {_LEARN} END",
)
