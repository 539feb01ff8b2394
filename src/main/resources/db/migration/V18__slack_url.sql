-- An address is a right to write into a channel; what is over is forgotten every minute, and found by this.

CREATE INDEX slack_command_url ON slack_command (at) WHERE url <> '';
