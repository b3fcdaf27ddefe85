"""The gallery's tables, and how a store of an older version becomes one of this version.

A photo is known by its path and by its content's hash.  A face belongs to at most one person; what
the user said about it is kept apart, in `statement`, and outlives every re-grouping.  Rows of
`person` are never deleted, so that a number always means the same person.  Triggers note every
change of people, statements and assignments that is made while `journal.action` is set: that is
all that undo needs.
"""

from __future__ import annotations

import sqlite3

APPLICATION_ID = 0x4C494B45  # "LIKE", in the file's header
VERSION = 2

_TABLES = """
CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO counter VALUES ('revision', 0);
CREATE TABLE folder (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    active INTEGER NOT NULL DEFAULT 1,  -- 0: taken out by the user; its photos are kept in mind
    scanned TEXT,                       -- UTC time of the last whole scan, ISO 8601
    error TEXT                          -- why it could not be read
);
CREATE TABLE photo (
    id INTEGER PRIMARY KEY,
    folder_id INTEGER REFERENCES folder(id),
    path TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,              -- bytes
    mtime_ns INTEGER NOT NULL,
    hash TEXT,                          -- BLAKE2b-160 of the content, hexadecimal
    width INTEGER, height INTEGER,      -- pixels, upright
    taken TEXT,                         -- EXIF date, ISO 8601 without zone
    state TEXT NOT NULL CHECK (state IN ('ready', 'failed', 'missing')),
    error TEXT
);
CREATE INDEX photo_folder ON photo(folder_id);
CREATE INDEX photo_hash ON photo(hash);
CREATE INDEX photo_size ON photo(size);
CREATE INDEX photo_taken ON photo(taken);
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    name TEXT,
    hidden INTEGER NOT NULL DEFAULT 0,
    merged_into INTEGER REFERENCES person(id),
    portrait_id INTEGER                 -- a face the user chose, else NULL
);
CREATE INDEX person_name ON person(name);
CREATE TABLE face (
    id INTEGER PRIMARY KEY,
    photo_id INTEGER NOT NULL REFERENCES photo(id),
    number INTEGER NOT NULL,            -- from 1, reading order
    x REAL NOT NULL, y REAL NOT NULL, width REAL NOT NULL, height REAL NOT NULL,
    landmarks BLOB NOT NULL,            -- (68, 2) float32, pixels of the upright photo
    embedding BLOB NOT NULL,            -- (128,) float32
    score REAL NOT NULL,
    source TEXT NOT NULL,
    traits BLOB NOT NULL,               -- float32, see core.gallery.traits
    quality REAL NOT NULL,              -- [0, 1]
    size REAL NOT NULL,                 -- pixels from eyes to mouth
    sharpness REAL NOT NULL,            -- see core.gallery.traits
    person_id INTEGER REFERENCES person(id),
    gone INTEGER NOT NULL DEFAULT 0,    -- 1: the photo changed and the face is no longer in it
    hidden INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX face_photo ON face(photo_id);
CREATE INDEX face_person ON face(person_id, quality);
CREATE VIEW live AS  -- the faces that there are to see
    SELECT face.*, photo.path, photo.hash, photo.taken FROM face
    JOIN photo ON photo.id = face.photo_id JOIN folder ON folder.id = photo.folder_id
    WHERE face.gone = 0 AND photo.state = 'ready' AND folder.active = 1;
CREATE TABLE statement (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('is', 'is-not', 'same', 'different')),
    face_id INTEGER NOT NULL REFERENCES face(id),
    person_id INTEGER REFERENCES person(id),   -- of 'is' and 'is-not'
    other_id INTEGER REFERENCES face(id),      -- of 'same' and 'different'
    made TEXT NOT NULL
);
CREATE INDEX statement_face ON statement(face_id);
CREATE TABLE question (
    first_id INTEGER NOT NULL REFERENCES person(id),
    second_id INTEGER NOT NULL REFERENCES person(id),
    distance REAL NOT NULL,
    PRIMARY KEY (first_id, second_id)
) WITHOUT ROWID;
CREATE TABLE action (
    id INTEGER PRIMARY KEY,
    words TEXT NOT NULL,
    made TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    action_id INTEGER NOT NULL REFERENCES action(id),
    tab TEXT NOT NULL,
    row INTEGER NOT NULL,
    before TEXT,                        -- JSON of the row's columns; NULL: it was not there
    after TEXT                          -- NULL: it is there no more
);
CREATE INDEX change_action ON change(action_id);
CREATE TABLE journal (action INTEGER);  -- one row; the action under way, else NULL
INSERT INTO journal VALUES (NULL);
"""

# A face's row is 1 KB of landmarks and embedding: what a list asks for lies in an index by itself
_INDEXES = """
DROP INDEX face_person;
CREATE INDEX face_list
    ON face(person_id, gone, hidden, quality DESC, photo_id, size, sharpness);
DROP INDEX photo_folder;
CREATE INDEX photo_folder ON photo(folder_id, state);
CREATE INDEX photo_away ON photo(state) WHERE state <> 'ready';
"""

# The faces of `live` without what is heavy, answered by indexes alone.  Of the connection, not of
# the file, so that an older store on a read-only disk has it, too.
LISTED = """
CREATE TEMP VIEW listed AS
    SELECT id, person_id, hidden, quality, photo_id, size, sharpness FROM main.face
    WHERE gone = 0 AND photo_id NOT IN (
        SELECT id FROM main.photo WHERE state <> 'ready'
        UNION ALL SELECT id FROM main.photo WHERE folder_id IS NULL
        UNION ALL SELECT photo.id FROM main.folder CROSS JOIN main.photo  -- in this order
            ON folder_id = folder.id WHERE active = 0)
"""

# what undo brings back, by table
JOURNALLED: dict[str, tuple[str, ...]] = {
    "person": ("name", "hidden", "merged_into", "portrait_id"),
    "face": ("person_id", "hidden"),
    "statement": ("kind", "face_id", "person_id", "other_id", "made"),
}


def _triggers(table: str, columns: tuple[str, ...]) -> str:
    def image(row: str) -> str:
        return "json_object(" + ", ".join(f"'{c}', {row}.{c}" for c in columns) + ")"

    def trigger(event: str, key: str, before: str, after: str) -> str:
        of = f" OF {', '.join(columns)}" if event == "UPDATE" else ""
        return (
            f"CREATE TRIGGER {table}_{event.lower()} AFTER {event}{of} ON {table}"
            " WHEN (SELECT action FROM journal) IS NOT NULL BEGIN"
            " INSERT INTO change (action_id, tab, row, before, after)"
            f" SELECT action, '{table}', {key}, {before}, {after} FROM journal; END;\n"
        )

    parts = [trigger("UPDATE", "new.id", image("old"), image("new"))]
    if table != "face":  # faces come and go with the photos, never by the user's wish
        parts.append(trigger("INSERT", "new.id", "NULL", image("new")))
        parts.append(trigger("DELETE", "old.id", image("old"), "NULL"))
    return "".join(parts)


# MIGRATIONS[n] turns a store of version n into one of version n + 1; 0 is an empty file
MIGRATIONS: dict[int, str] = {
    0: _TABLES + "".join(_triggers(table, columns) for table, columns in JOURNALLED.items()),
    1: _INDEXES,
}


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Bring a store of an older `version` up to `VERSION`, all or nothing.

    Args:
        connection: in autocommit mode.
        version: what the store says it is.
    """
    script = "".join(MIGRATIONS[step] for step in range(version, VERSION))
    connection.executescript(
        f"BEGIN IMMEDIATE;\n{script}\nPRAGMA application_id = {APPLICATION_ID};\n"
        f"PRAGMA user_version = {VERSION};\nCOMMIT;"
    )
