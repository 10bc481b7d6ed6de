-- When each project was last handed a piece of work, so that projects take turns: a larger number is later.
CREATE SEQUENCE turn_numbers;

CREATE TABLE turns (
    project text COLLATE "C" PRIMARY KEY,
    turn    bigint NOT NULL
);
