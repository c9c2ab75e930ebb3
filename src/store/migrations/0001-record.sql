-- The one log of this file.
CREATE TABLE log (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    id BLOB NOT NULL CHECK (length(id) = 16),
    segment INTEGER NOT NULL CHECK (segment > 0),
    environment INTEGER NOT NULL CHECK (environment IN (1, 2, 3))
) STRICT;

-- Its entries. The body is what is hashed; the leaf is its hash.
CREATE TABLE record (
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    leaf BLOB NOT NULL UNIQUE CHECK (length(leaf) = 32),
    body BLOB NOT NULL CHECK (length(body) BETWEEN 1 AND 1024)
) STRICT;

-- These stop accidents; the chain finds the rest.
CREATE TRIGGER log_stays BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'log-is-fixed'); END;
CREATE TRIGGER log_is_kept BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'log-is-fixed'); END;
CREATE TRIGGER record_stays BEFORE UPDATE ON record BEGIN SELECT RAISE(ABORT, 'record-is-append-only'); END;
CREATE TRIGGER record_is_kept BEFORE DELETE ON record BEGIN SELECT RAISE(ABORT, 'record-is-append-only'); END;
CREATE TRIGGER record_grows_by_one BEFORE INSERT ON record
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM record)
BEGIN SELECT RAISE(ABORT, 'record-is-append-only'); END;
