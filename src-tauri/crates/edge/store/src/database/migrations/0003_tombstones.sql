-- A job may go while the journal's entries about it stay: the chain is whole over them.
CREATE TABLE journal_without_reference (
    n          INTEGER PRIMARY KEY,
    seq        INTEGER NOT NULL,
    at_ms      INTEGER NOT NULL,
    row_digest BLOB NOT NULL,
    sealed     BLOB NOT NULL,
    mac        BLOB NOT NULL
) STRICT;
INSERT INTO journal_without_reference SELECT n, seq, at_ms, row_digest, sealed, mac FROM journal;
DROP TABLE journal;
ALTER TABLE journal_without_reference RENAME TO journal;
CREATE INDEX journal_job ON journal (seq, n);

-- What is left of a job that is gone: a keyed hash of its id; sealed, when it was saved, ended and went.
CREATE TABLE tombstone (
    tag    BLOB PRIMARY KEY,
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
