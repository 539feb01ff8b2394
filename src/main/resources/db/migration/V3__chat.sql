-- What waits to be said, live cards, their buttons, the console's messages, who may speak there. Times are epoch milliseconds.

CREATE TABLE chat_letter (
  id       ${identity},
  said     VARCHAR(255) NOT NULL UNIQUE,
  lane     VARCHAR(255) NOT NULL,
  place    TEXT NOT NULL,
  only_for VARCHAR(255),
  message  TEXT NOT NULL,
  state    VARCHAR(8) DEFAULT 'ready' NOT NULL,
  attempts INT DEFAULT 0 NOT NULL,
  at       BIGINT NOT NULL,
  over_at  BIGINT,
  ref      VARCHAR(255),
  why      TEXT
);
CREATE INDEX chat_letter_open ON chat_letter (lane, id) WHERE over_at IS NULL;
CREATE INDEX chat_letter_over ON chat_letter (over_at) WHERE over_at IS NOT NULL;

-- A card is out of date while wanted > shown.
CREATE TABLE chat_card (
  subject  VARCHAR(255) PRIMARY KEY,
  lane     VARCHAR(255) NOT NULL,
  place    TEXT NOT NULL,
  ref      VARCHAR(255),
  wanted   BIGINT NOT NULL,
  shown    BIGINT NOT NULL,
  doubt    INT DEFAULT 0 NOT NULL,
  edition  INT DEFAULT 0 NOT NULL,
  ended    INT DEFAULT 0 NOT NULL,
  raised_at BIGINT NOT NULL,
  why      TEXT
);
CREATE INDEX chat_card_behind ON chat_card (lane, raised_at) WHERE wanted > shown;

CREATE TABLE chat_lane (
  lane       VARCHAR(255) PRIMARY KEY,
  not_before BIGINT NOT NULL
);

CREATE TABLE chat_token (
  token     VARCHAR(64) PRIMARY KEY,
  subject   VARCHAR(255) NOT NULL,
  operation VARCHAR(255) NOT NULL,
  bound     VARCHAR(255) NOT NULL,
  live      INT NOT NULL
);
CREATE UNIQUE INDEX chat_token_live ON chat_token (subject, operation, bound) WHERE live = 1;

CREATE TABLE chat_token_use (
  token VARCHAR(64) NOT NULL REFERENCES chat_token (token),
  login VARCHAR(255) NOT NULL,
  PRIMARY KEY (token, login)
);

-- One row: the number every change of the transcript gets. Taking it serialises, so numbers commit in order.
CREATE TABLE transcript_number (
  id    INT PRIMARY KEY,
  value BIGINT NOT NULL
);
INSERT INTO transcript_number (id, value) VALUES (1, 0);

CREATE TABLE transcript (
  id       ${identity},
  said     VARCHAR(300) NOT NULL UNIQUE,
  number   BIGINT NOT NULL UNIQUE,
  room     VARCHAR(255) NOT NULL,
  thread   BIGINT,
  author   VARCHAR(255),
  only_for VARCHAR(255),
  subject  VARCHAR(255),
  message  TEXT NOT NULL,
  at       BIGINT NOT NULL,
  edited   INT DEFAULT 0 NOT NULL
);
CREATE INDEX transcript_room ON transcript (room, id) WHERE thread IS NULL;
CREATE INDEX transcript_thread ON transcript (thread, id) WHERE thread IS NOT NULL;
CREATE INDEX transcript_subject ON transcript (subject, id) WHERE subject IS NOT NULL;

-- Secrets are never here, only their SHA-256.
CREATE TABLE web_token (
  id         VARCHAR(32) PRIMARY KEY,
  hash       CHAR(64) NOT NULL UNIQUE,
  login      VARCHAR(255) NOT NULL,
  made_at    BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  revoked_at BIGINT
);

CREATE TABLE web_session (
  hash       CHAR(64) PRIMARY KEY,
  login      VARCHAR(255) NOT NULL,
  token      VARCHAR(32) REFERENCES web_token (id),
  made_at    BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX web_session_expiry ON web_session (expires_at);
