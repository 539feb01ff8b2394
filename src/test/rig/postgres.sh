#!/usr/bin/env bash
# A throw-away PostgreSQL on loopback, made of Debian's package and owned by a user that is not root.
#
# Usage: postgres.sh COMMAND
#   bin                          the folder of the server's programs; fails where there is none
#   up FOLDER PORT [PID]         makes a cluster below FOLDER, starts it, prints its password; with
#                                PID it goes down by itself when that process ends
#   down FOLDER                  stops it and deletes FOLDER
#   pause FOLDER, resume FOLDER  freezes every process of the server, and lets them go on
#   kill FOLDER, start FOLDER    ends it as a power cut would, and starts it again
#
# The superuser is admin, the bot's own role is bot; both have the printed password. Nothing is
# flushed to the disk, so it is fast, and good for tests alone.

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$(readlink -f "$0")")/lib.sh"

# The server refuses to run as root; Debian's package brings a user for it.
as_owner() {
  if ((EUID == 0)); then setpriv --reuid postgres --regid postgres --init-groups env HOME=/tmp "$@"; else "$@"; fi
}

bin() {
  local found
  found=$(find /usr/lib/postgresql -path '*/bin/postgres' 2>/dev/null | sort -V | tail -n 1)
  [[ -n $found ]] || die "no PostgreSQL server: .ci/run installs one"
  dirname "$found"
}

start() { as_owner "$(bin)/pg_ctl" -D "$1/data" -w -t 30 -l "$1/data/log" start >/dev/null; }
stop() { as_owner "$(bin)/pg_ctl" -D "$1/data" -m "$2" -w -t 30 stop >/dev/null; }
postmaster() { head -n 1 "$1/data/postmaster.pid" 2>/dev/null; }

make() {
  local folder=$1 port=$2 password
  password=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
  mkdir -p "$folder"
  (umask 077 && echo "$password" >"$folder/making")
  if ((EUID == 0)); then
    chmod 711 "$folder"
    install -d -o postgres -m 700 "$folder/data"
    chown postgres "$folder/making"
  fi
  as_owner "$(bin)/initdb" -D "$folder/data" -U admin -A scram-sha-256 --no-sync \
    --pwfile="$folder/making" -E UTF8 --locale=C.UTF-8 >/dev/null
  as_owner tee -a "$folder/data/postgresql.conf" >/dev/null <<CONF
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = ''
fsync = off
full_page_writes = off
synchronous_commit = off
shared_buffers = 64MB
max_connections = 200
CONF
  start "$folder"
  psql_admin "$port" "$password" "CREATE ROLE bot LOGIN PASSWORD '$password'"
  mv "$folder/making" "$folder/password"
}

psql_admin() { PGPASSWORD=$2 "$(bin)/psql" -qX -h 127.0.0.1 -p "$1" -U admin -d postgres -c "$3"; }

up() {
  local folder=$1 port=$2 owner=${3:-}
  [[ -s $folder/password ]] || make "$folder" "$port"
  [[ -n $(postmaster "$folder") ]] || start "$folder"
  [[ -z $owner ]] || follow "$folder" "$owner" "$(began "$owner")" </dev/null >/dev/null 2>&1 &
  cat "$folder/password"
}

down() {
  [[ ! -s $1/data/postmaster.pid ]] || { signal "$1" CONT && stop "$1" immediate; } || true
  rm -rf "$1"
}

# The postmaster and its children, which are all there is of a server.
signal() {
  local pid
  pid=$(postmaster "$1") || return 1
  # shellcheck disable=SC2046
  kill "-$2" "$pid" $(pgrep -P "$pid") 2>/dev/null
}

# A pid that nobody has reaped yet would look like a server that runs.
cut_off() { signal "$1" KILL && rm -f "$1/data/postmaster.pid"; }

case ${1:-} in
  bin) bin ;;
  up) up "$2" "$3" "${4:-}" ;;
  down) down "$2" ;;
  pause) signal "$2" STOP ;;
  resume) signal "$2" CONT ;;
  kill) cut_off "$2" ;;
  start) start "$2" ;;
  *) usage ;;
esac
