-- When each project was last handed a piece of work, so that projects take turns: a larger number is later.
CREATE TABLE turns (
    project TEXT PRIMARY KEY,
    turn    INTEGER NOT NULL
) STRICT;

CREATE INDEX turns_order ON turns (turn);
