-- How a job's photos were taken: numbers only. They stay when the photos are erased.
CREATE TABLE quality_report (
    seq    INTEGER PRIMARY KEY REFERENCES job (seq),
    key    BLOB NOT NULL,
    sealed BLOB NOT NULL
) STRICT;
