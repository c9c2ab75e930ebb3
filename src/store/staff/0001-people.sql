-- The one list of this file. The key turns accounts of the system into references.
CREATE TABLE list (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    key BLOB NOT NULL CHECK (length(key) = 32),
    environment INTEGER NOT NULL CHECK (environment IN (1, 2, 3))
) STRICT;

-- Its people. Who left stays, so that what the record says of them still has a name.
CREATE TABLE person (
    reference TEXT PRIMARY KEY NOT NULL CHECK (length(reference) = 6),
    id TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (length(id) BETWEEN 1 AND 32),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
    role TEXT NOT NULL CHECK (role IN ('clerk', 'supervisor', 'auditor', 'administrator')),
    state TEXT NOT NULL CHECK (state IN ('invited', 'active', 'disabled')),
    account TEXT CHECK (account IS NULL OR length(account) = 11),
    salt BLOB NOT NULL CHECK (length(salt) = 16),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    memory INTEGER NOT NULL CHECK (memory BETWEEN 8 AND 262144),
    passes INTEGER NOT NULL CHECK (passes BETWEEN 1 AND 16),
    code_until INTEGER NOT NULL,
    failures INTEGER NOT NULL CHECK (failures >= 0),
    failed_wall INTEGER NOT NULL,
    failed_monotonic INTEGER NOT NULL,
    failed_boot BLOB NOT NULL CHECK (length(failed_boot) = 16)
) STRICT;

CREATE TRIGGER list_stays BEFORE UPDATE ON list BEGIN SELECT RAISE(ABORT, 'list-is-fixed'); END;
CREATE TRIGGER list_is_kept BEFORE DELETE ON list BEGIN SELECT RAISE(ABORT, 'list-is-fixed'); END;
CREATE TRIGGER person_is_kept BEFORE DELETE ON person BEGIN SELECT RAISE(ABORT, 'people-are-kept'); END;
CREATE TRIGGER reference_stays BEFORE UPDATE OF reference ON person
BEGIN SELECT RAISE(ABORT, 'references-are-fixed'); END;
