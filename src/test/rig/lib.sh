# shellcheck shell=bash
# Shared by the scripts of the live rig: sourced, never run.
#
# RIG        which rig, of those that can be up at once: its namespaces are named after it
# RIG_NET    the third number of its network, another one for every rig
# RIG_HOME   everything the rig keeps (default below). Other users must be able
#            to enter it, because containers run as them; so not a home directory.
# RIG_CACHE  what is expensive to build and survives `down` (the root file system of a node).
set -euo pipefail

RIG=${RIG:-rig}
RIG_HOME=${RIG_HOME:-/var/tmp/quarterdeck-$RIG}
RIG_CACHE=${RIG_CACHE:-/var/tmp/quarterdeck-rig/cache}
# Read by the scripts that source this file.
# shellcheck disable=SC2034
{
  # The rig's own network: a bridge in its own namespace, and the machine's way to it.
  SWITCH=$RIG-switch
  DOOR=$RIG-door
  SUBNET=10.${RIG_NET:-99}.0
  # The name under which the nodes know the registry, which lives at the bridge's own address.
  REGISTRY=registry.rig:5000
}

log() { printf '%s %s\n' "$(date +%T.%3N)" "$*" >&2; }
die() { log "ERROR: $*"; exit 1; }
usage() { sed -n '/^# Usage/,/^[^#]/{/^#/s/^# \{0,1\}//p}' "$0" >&2; exit 2; }

need_root() { ((EUID == 0)) || die "the rig makes namespaces and mounts, so it needs root"; }
need() {
  local command
  for command in "$@"; do
    command -v "$command" >/dev/null || die "missing command \"$command\": .ci/run installs all"
  done
}

now_ms() { date +%s%3N; }

# wait_for SECONDS WHAT COMMAND... : polls, and fails loudly when the bound is reached.
wait_for() {
  local limit=$1 what=$2 begin
  shift 2
  begin=$(now_ms)
  until "$@" >/dev/null 2>&1; do
    if (($(now_ms) - begin > limit * 1000)); then
      log "TIMEOUT after ${limit} s: $what"
      return 1
    fi
    sleep 0.2
  done
  log "$what ($(($(now_ms) - begin)) ms)"
}

# One up or down at a time: two people may start the rig at once. Held until this script ends;
# processes that outlive it must be started with `9>&-`, or they would keep it.
lock_rig() {
  mkdir -p "$RIG_HOME" "$RIG_CACHE"
  exec 9>"$RIG_HOME/lock"
  flock -w 300 9 || die "another rig script has held $RIG_HOME/lock for 300 s"
}

# A pid file holds the pid and the moment that process began, so that a pid the kernel has given to
# somebody else since is never signalled.
began() {
  local stat
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
  # shellcheck disable=SC2086 # the fields are words
  set -- ${stat##*) }
  echo "${20}"
}
# follow FOLDER PID BEGAN : takes down what lives in FOLDER when that process ends before it.
follow() {
  while [[ -d $1 && $(began "$2") == "$3" ]]; do sleep 1; done
  [[ ! -d $1 ]] || down "$1"
}
write_pid() { echo "$2 $(began "$2")" >"$1"; }
# pid_in FILE : prints the pid while that very process lives, fails otherwise.
pid_in() {
  local pid start
  read -r pid start 2>/dev/null <"$1" && [[ $(began "$pid") == "$start" ]] && echo "$pid"
}
gone() { ! pid_in "$1" >/dev/null; }

# stop_pid FILE SIGNAL SECONDS : signal, bounded wait, then KILL.
stop_pid() {
  local pid
  pid=$(pid_in "$1") || { rm -f "$1"; return 0; }
  kill "-$2" "$pid" 2>/dev/null || true
  wait_for "$3" "process $pid ended" gone "$1" || kill -KILL "$pid" 2>/dev/null || true
  rm -f "$1"
}

has_netns() { [[ -e /run/netns/$1 ]]; }
