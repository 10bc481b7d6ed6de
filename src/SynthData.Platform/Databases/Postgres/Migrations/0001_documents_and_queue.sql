-- `kind` is the last segment of the collection; `fields` holds what queries may ask for, all as texts (see DocumentFields). Texts are in order of their bytes.
CREATE TABLE documents (
    collection text COLLATE "C" NOT NULL,
    id         text COLLATE "C" NOT NULL,
    kind       text COLLATE "C" NOT NULL,
    version    text COLLATE "C" NOT NULL,
    fields     jsonb NOT NULL,
    body       text NOT NULL,
    PRIMARY KEY (collection, id)
);

-- `available` is when a piece may be handed out: of waiting work its delay, of leased work the end of the lease.
CREATE TABLE queue (
    sequence  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key       text COLLATE "C" NOT NULL UNIQUE,
    project   text COLLATE "C" NOT NULL,
    job       text COLLATE "C" NOT NULL,
    step      text COLLATE "C" NOT NULL,
    shard     integer NOT NULL,
    available timestamptz NOT NULL,
    attempt   integer NOT NULL,
    token     text COLLATE "C",
    worker    text COLLATE "C"
);

CREATE INDEX queue_line ON queue (project, sequence);
CREATE INDEX queue_leases ON queue (project, available) WHERE token IS NOT NULL;

-- One row a transaction, for an hour: tells a client whose connection was cut at the commit whether it took place. `done` is false where somebody asked first.
-- Ids begin with the time.
CREATE TABLE commits (
    id   text COLLATE "C" PRIMARY KEY,
    done boolean NOT NULL
);
