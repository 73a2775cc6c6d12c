"""PostgreSQL only: how step 0001 keeps contents, and its indexes where a text may be long."""

from typing import Final

SHAPE: Final = (
    # PDF and JPEG are compressed already: trying again halves the speed of an import.
    "ALTER TABLE content ALTER COLUMN data SET STORAGE EXTERNAL",
    # A B-tree refuses an entry of more than 2.7 kB; names, and paths in a package, have no length agreed with anyone.
    "ALTER TABLE waiting DROP CONSTRAINT waiting_once",
    "CREATE UNIQUE INDEX waiting_once ON waiting (campaign_id, size, sha256, md5(path))",
    "DROP INDEX registration_domain",
    "CREATE INDEX registration_domain ON registration (campaign_id, domain_id)",
    "DROP INDEX registration_namesake",
    "CREATE INDEX registration_namesake ON registration USING hash (folded_name)",
    # One row: who writes updates it first, so writers come one after the other, and `changes` tells readers.
    "CREATE TABLE desk_changes (one boolean PRIMARY KEY DEFAULT true CHECK (one), changes bigint NOT NULL)",
    "INSERT INTO desk_changes (changes) VALUES (0)",
)
