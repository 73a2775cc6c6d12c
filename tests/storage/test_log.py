from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from csdesk.storage.sqlite import new_engine


def test_an_error_of_the_database_tells_no_values(tmp_path: Path) -> None:
    statement = text("INSERT INTO nowhere VALUES (:name)")
    with new_engine(tmp_path / "desk.db").connect() as connection, pytest.raises(DBAPIError) as told:
        connection.execute(statement, {"name": "ÉTIENNE Zoé"})
    assert "INSERT INTO nowhere" in str(told.value)
    assert "ÉTIENNE" not in str(told.value)
