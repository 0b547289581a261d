-- Clear columns hold no name, user id or address. `user_tag` is a keyed hash; every `sealed` and `*_key` is ciphertext.
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE job (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    job_id     TEXT NOT NULL UNIQUE,
    revision   INTEGER NOT NULL,
    state      TEXT NOT NULL,
    next_at_ms INTEGER,
    created_ms INTEGER NOT NULL,
    user_tag   BLOB NOT NULL,
    record_key BLOB NOT NULL,
    sealed     BLOB NOT NULL
) STRICT;

CREATE INDEX job_user ON job (user_tag, seq);

CREATE TABLE photo_key (
    seq    INTEGER PRIMARY KEY REFERENCES job (seq),
    sealed BLOB NOT NULL
) STRICT;

CREATE TABLE photo (
    seq    INTEGER NOT NULL REFERENCES job (seq),
    part   INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (seq, part)
) STRICT;

CREATE TABLE journal (
    n          INTEGER PRIMARY KEY,
    seq        INTEGER NOT NULL REFERENCES job (seq),
    at_ms      INTEGER NOT NULL,
    row_digest BLOB NOT NULL,
    sealed     BLOB NOT NULL,
    mac        BLOB NOT NULL
) STRICT;

CREATE INDEX journal_job ON journal (seq, n);

CREATE TABLE secret (
    name   TEXT PRIMARY KEY,
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
