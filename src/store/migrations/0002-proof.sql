-- Signed checkpoints. The size is how many entries a checkpoint is about.
CREATE TABLE checkpoint (
    size INTEGER PRIMARY KEY CHECK (size >= 0),
    note TEXT NOT NULL CHECK (length(note) BETWEEN 1 AND 1024)
) STRICT;

-- How often the file was opened for writing: a copy that is put back has an older number than its witnesses.
CREATE TABLE opening (
    number INTEGER PRIMARY KEY CHECK (number > 0)
) STRICT;

CREATE TRIGGER checkpoint_stays BEFORE UPDATE ON checkpoint BEGIN SELECT RAISE(ABORT, 'checkpoint-is-append-only'); END;
CREATE TRIGGER checkpoint_is_kept BEFORE DELETE ON checkpoint BEGIN SELECT RAISE(ABORT, 'checkpoint-is-append-only'); END;
CREATE TRIGGER checkpoint_grows BEFORE INSERT ON checkpoint
WHEN NEW.size <= (SELECT coalesce(max(size), -1) FROM checkpoint)
BEGIN SELECT RAISE(ABORT, 'checkpoint-is-append-only'); END;
CREATE TRIGGER opening_stays BEFORE UPDATE ON opening BEGIN SELECT RAISE(ABORT, 'opening-is-append-only'); END;
CREATE TRIGGER opening_is_kept BEFORE DELETE ON opening BEGIN SELECT RAISE(ABORT, 'opening-is-append-only'); END;
CREATE TRIGGER opening_grows_by_one BEFORE INSERT ON opening
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM opening)
BEGIN SELECT RAISE(ABORT, 'opening-is-append-only'); END;
