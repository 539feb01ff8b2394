#!/usr/bin/env bash
# A throw-away OpenSSH server on loopback, which lets in the user that runs this script and nobody
# else. It reads nothing of /etc/ssh and of anybody's home.
#
# Usage: sshd.sh COMMAND
#   up FOLDER PORT [PID]         makes keys and settings below FOLDER and starts it; with PID it goes
#                                down by itself when that process ends
#   down FOLDER                  ends it and everything it runs, and deletes FOLDER
#   kill FOLDER, start FOLDER    ends it as a power cut would, and starts it again
#   pause FOLDER, resume FOLDER  freezes it and its connections, and lets them go on
#
# In FOLDER are the private keys key (free shell), jump (may only forward), forced (runs FOLDER/forced
# whatever is asked), stranger (not let in), locked and locked.pem (free shell, passphrase "correct
# horse"), and known_hosts (right) and known_hosts.wrong (another key of the same type).

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$(readlink -f "$0")")/lib.sh"

key() { ssh-keygen -q -t "${3:-ed25519}" -N "${2:-}" -C "$1" -f "$folder/$1" "${@:4}"; }

make() {
  local folder=$1 port=$2 name
  mkdir -p "$folder"
  for name in host other key jump forced stranger; do key "$name"; done
  key locked "correct horse"
  key locked.pem "correct horse" rsa -b 2048 -m PEM
  {
    cat "$folder"/{key,locked,locked.pem}.pub
    echo "restrict,port-forwarding,command=\"exit 126\" $(cat "$folder/jump.pub")"
    echo "restrict,command=\"$folder/forced-command\" $(cat "$folder/forced.pub")"
  } >"$folder/authorized_keys"
  # Until a test writes its own.
  printf '#!/bin/sh\necho "refused: $SSH_ORIGINAL_COMMAND" >&2\nexit 126\n' >"$folder/forced-command"
  chmod 755 "$folder/forced-command"
  echo "[127.0.0.1]:$port $(cut -d' ' -f1,2 "$folder/host.pub")" >"$folder/known_hosts"
  echo "[127.0.0.1]:$port $(cut -d' ' -f1,2 "$folder/other.pub")" >"$folder/known_hosts.wrong"
  cat >"$folder/sshd_config" <<CONF
Port $port
ListenAddress 127.0.0.1
HostKey $folder/host
PidFile $folder/sshd.pid
AuthorizedKeysFile $folder/authorized_keys
StrictModes no
UsePAM no
AuthenticationMethods publickey
PermitRootLogin prohibit-password
AllowUsers $(id -un)
MaxStartups 100
MaxSessions 100
LogLevel VERBOSE
# Or bash reads the .bashrc of whoever runs the tests before each command.
SetEnv SHLVL=1
CONF
}

start() {
  local folder=$1 sshd
  sshd=$(PATH=$PATH:/usr/sbin command -v sshd) || die "no sshd: .ci/run installs one"
  # Where it gives up its rights; Debian makes the folder when the service starts.
  ((EUID != 0)) || mkdir -p /run/sshd
  "$sshd" -f "$folder/sshd_config" -E "$folder/log"
  wait_for 10 "sshd runs" test -s "$folder/sshd.pid"
  write_pid "$folder/pid" "$(cat "$folder/sshd.pid")"
}

up() {
  local folder=$1 port=$2 owner=${3:-}
  [[ -s $folder/sshd_config ]] || make "$folder" "$port"
  pid_in "$folder/pid" >/dev/null || start "$folder"
  [[ -z $owner ]] || follow "$folder" "$owner" "$(began "$owner")" </dev/null >/dev/null 2>&1 &
}

# The server, its connections and what they run.
family() {
  local child
  echo "$1"
  for child in $(pgrep -P "$1"); do family "$child"; done
}
signal() {
  local pid
  pid=$(pid_in "$1/pid") || return 0
  # shellcheck disable=SC2046
  kill "-$2" $(family "$pid") 2>/dev/null || true
}

down() {
  signal "$1" CONT
  signal "$1" KILL
  rm -rf "$1"
}

case ${1:-} in
  up) up "$2" "$3" "${4:-}" ;;
  down) down "$2" ;;
  kill) signal "$2" KILL; rm -f "$2/sshd.pid" ;;
  start) start "$2" ;;
  pause) signal "$2" STOP ;;
  resume) signal "$2" CONT ;;
  *) usage ;;
esac
