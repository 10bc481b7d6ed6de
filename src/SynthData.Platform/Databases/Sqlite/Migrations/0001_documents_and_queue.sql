-- `kind` is the last segment of the collection; `fields` holds what queries may ask for, all as texts (see DocumentFields).
CREATE TABLE documents (
    collection TEXT NOT NULL,
    id         TEXT NOT NULL,
    kind       TEXT NOT NULL,
    version    TEXT NOT NULL,
    fields     TEXT NOT NULL,
    body       TEXT NOT NULL,
    PRIMARY KEY (collection, id)
) STRICT;

-- `available` is when a piece may be handed out: of waiting work its delay, of leased work the end of the lease. Times are milliseconds since 1970.
CREATE TABLE queue (
    sequence  INTEGER PRIMARY KEY AUTOINCREMENT,
    key       TEXT NOT NULL UNIQUE,
    project   TEXT NOT NULL,
    job       TEXT NOT NULL,
    step      TEXT NOT NULL,
    shard     INTEGER NOT NULL,
    available INTEGER NOT NULL,
    attempt   INTEGER NOT NULL,
    token     TEXT,
    worker    TEXT
) STRICT;

CREATE INDEX queue_line ON queue (project, sequence);
CREATE INDEX queue_leases ON queue (project, available) WHERE token IS NOT NULL;
