#!/usr/bin/env bash
# The app that checks the Slack of the tests: npm's @slack/bolt, kept below target.
#
# Usage: slack.sh COMMAND
#   install   puts @slack/bolt there, unless it is
#   run       runs slack.js with it, until the standard input ends

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$(readlink -f "$0")")/lib.sh"

HERE=$(dirname "$(readlink -f "$0")")
BOLT=5.1.0
FOLDER=$HERE/../../../target/slack

# Two suites may want it at once.
install() {
  need node npm flock
  mkdir -p "$FOLDER"
  exec 9>"$FOLDER/lock"
  flock -w 150 9 || die "another install has held $FOLDER/lock for 150 s"
  if ! grep -qs "\"version\": \"$BOLT\"" "$FOLDER/node_modules/@slack/bolt/package.json"; then
    (cd "$FOLDER" && npm install --no-audit --no-fund "@slack/bolt@$BOLT" 9>&-)
  fi
}

run() { NODE_PATH=$FOLDER/node_modules exec node "$HERE/slack.js"; }

case ${1:-} in
  install) install ;;
  run) run ;;
  *) usage ;;
esac
