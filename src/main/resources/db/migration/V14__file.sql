-- Who rather than all reads a message, and files among the messages. Times are epoch milliseconds.

-- 1: what is for only_for may be shown to all where nobody can be spoken to alone.
ALTER TABLE chat_letter ADD COLUMN rather INT DEFAULT 0 NOT NULL;

-- A letter that has one of these is a file, and its message the words beside it. It goes when the letter is over.
CREATE TABLE chat_file (
  said    VARCHAR(255) PRIMARY KEY REFERENCES chat_letter (said),
  name    VARCHAR(128) NOT NULL,
  mime    VARCHAR(80) NOT NULL,
  alt     TEXT NOT NULL,
  content ${bytes} NOT NULL
);

-- A line of the console's that is a file. The bytes of the oldest go when there is no room for more.
ALTER TABLE transcript ADD COLUMN file_name VARCHAR(128);
ALTER TABLE transcript ADD COLUMN file_mime VARCHAR(80);
ALTER TABLE transcript ADD COLUMN file_alt TEXT;

CREATE TABLE transcript_file (
  line    BIGINT PRIMARY KEY REFERENCES transcript (id),
  size    BIGINT NOT NULL,
  content ${bytes} NOT NULL
);
