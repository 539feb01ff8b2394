#!/usr/bin/env bash
# Records what a real engine answers, as fixtures for tests that must not need one.
#
# Usage: record.sh COMMAND
#   all [FOLDER]   every answer anew (about a minute); the rig must be up with its images
#
# Bodies are kept as the engine wrote them, only laid out in lines and freed of what no test reads
# (plugins, certificates). Ids, digests and times change with every recording; so a test takes them
# from the fixture and never repeats them.

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$(readlink -f "$0")")/lib.sh"

HERE=$(dirname "$(readlink -f "$0")")
NAME=recorded
API=v1.51

docker() { "$HERE/swarm.sh" docker 1 "$@"; }
app() { echo "$REGISTRY/rig/app:$1"; }

socket() { "$HERE/swarm.sh" socket "$1"; }

# api NODE METHOD PATH [CURL OPTIONS...] : the body of one answer.
api() {
  curl --silent --max-time 20 --unix-socket "$(socket "$1")" \
    --request "$2" "http://engine/$API$3" "${@:4}"
}

keep() { jq "${2:-.}" >"$OUT/$1.json"; }

# refusal FILE NODE METHOD PATH [CURL OPTIONS...] : status and body of an answer that says no.
refusal() {
  api "${@:2}" --write-out '\n%{http_code}' |
    jq --slurp --raw-input 'rtrimstr("\n") | split("\n")
      | {status: (.[-1] | tonumber), body: (.[:-1] | join("\n") | fromjson)}' >"$OUT/$1.json"
}

service() { api 1 GET "/services/$NAME"; }
tasks() { api 1 GET /tasks --get --data-urlencode "filters={\"service\":[\"${1:-$NAME}\"]}"; }

# snapshot WHEN : the service and its tasks at one moment.
snapshot() {
  service | keep "service-$1"
  tasks | keep "tasks-$1" 'sort_by(.Slot, .CreatedAt)'
  log "recorded: $1"
}

state() { [[ $(service | jq -r '.UpdateStatus.State') == "$1" ]]; }
running() { [[ $(tasks | jq '[.[] | select(.Status.State == "running")] | length') == "$1" ]]; }
replacing() { tasks | jq -e --arg tag ":$1@" 'any(.[];
  .Status.State == "starting" and (.Spec.ContainerSpec.Image | contains($tag)))'; }
told() { [[ -n $(tasks "$1" | jq -r '.[] | .Status.Err // empty') ]]; }

update() { docker service update --quiet --detach "$@" "$NAME" >/dev/null; }
create() {
  local name=$1 image=$2
  shift 2
  docker service create --quiet --detach --name "$name" --endpoint-mode dnsrr \
    --restart-delay 1s --stop-grace-period 2s "$@" "$image" >/dev/null
}
clear_away() { docker service rm "$NAME" "$NAME-nowhere" "$NAME-no-image" &>/dev/null || true; }

the_swarm() {
  api 1 GET /version | keep version 'del(.Components)'
  api 1 GET /info | keep info \
    '{ID, Name, ServerVersion, SystemTime, NCPU, MemTotal, Swarm: (.Swarm | del(.Cluster.TLSInfo))}'
  api 1 GET /nodes | keep nodes \
    'map(del(.Description.Engine.Plugins, .Description.TLSInfo)) | sort_by(.Description.Hostname)'
}

a_life_of_changes() {
  create "$NAME" "$(app v1)" --replicas 2 --label com.example.team=ops --update-order start-first \
    --update-parallelism 1 --update-monitor 3s --update-failure-action rollback \
    --rollback-monitor 3s --rollback-parallelism 0 \
    --cap-drop NET_RAW --ulimit nofile=1024:2048 --sysctl net.core.somaxconn=256 --limit-pids 64
  wait_for 60 "two tasks run" running 2
  snapshot created
  docker service scale --detach "$NAME=3" >/dev/null
  wait_for 60 "three tasks run" running 3
  snapshot scaled

  update --image "$(app v2)"
  wait_for 60 "the first task is being replaced" replacing v2
  snapshot updating
  wait_for 120 "the update is complete" state completed
  snapshot updated

  update --image "$(app v3)"
  wait_for 120 "the engine rolls back" state rollback_started
  snapshot rolling-back
  wait_for 120 "the engine has rolled back" state rollback_completed
  snapshot rolled-back

  update --image "$(app v4)" --update-failure-action pause
  wait_for 120 "the engine has paused" state paused
  snapshot paused
  api 1 GET "/services/$NAME/logs?stdout=1&stderr=1&timestamps=1" >"$OUT/logs.bin"

  docker service rollback --quiet --detach "$NAME" >/dev/null
  wait_for 120 "rolled back by hand" state rollback_completed
  snapshot rolled-back-by-hand
}

tasks_that_never_run() {
  create "$NAME-nowhere" "$(app v1)" --constraint node.hostname==nowhere
  create "$NAME-no-image" "$(app nope)" --no-resolve-image
  wait_for 30 "no node is suitable" told "$NAME-nowhere"
  wait_for 30 "there is no such image" told "$NAME-no-image"
  tasks "$NAME-nowhere" | keep tasks-no-suitable-node
  tasks "$NAME-no-image" | keep tasks-no-such-image 'sort_by(.CreatedAt)[:2]'
}

refusals() {
  local json=(--header 'Content-Type: application/json' --data)
  refusal error-out-of-sequence 1 POST "/services/$NAME/update?version=1" \
    "${json[@]}" "$(service | jq -c .Spec)"
  refusal error-no-such-service 1 GET /services/nobody
  refusal error-name-taken 1 POST /services/create "${json[@]}" "$(service | jq -c .Spec)"
  refusal error-invalid-spec 1 POST \
    "/services/$NAME/update?version=$(service | jq .Version.Index)" \
    "${json[@]}" "$(service | jq -c '.Spec | .Mode.Replicated.Replicas = -1')"
  refusal error-not-a-manager 2 GET /services
  refusal error-no-such-tag 1 GET "/distribution/$(app nope)/json"
  api 1 GET "/distribution/$(app v2)/json" | keep distribution-v2
}

# In a process of its own: its pid is what ends it, and its own deadline if this script dies.
follow_events() {
  curl --silent --no-buffer --max-time 600 --unix-socket "$(socket 1)" --get \
    --data-urlencode "filters={\"type\":[\"service\"],\"service\":[\"$NAME\"]}" \
    "http://engine/$API/events" >"$OUT/events.jsonl" &
  events=$!
}

all() {
  local events
  need_root
  need jq curl
  OUT=${1:-$HERE/../resources/dev/quarterdeck/target/swarm}
  mkdir -p "$OUT"
  clear_away
  trap clear_away EXIT
  follow_events
  the_swarm
  a_life_of_changes
  tasks_that_never_run
  refusals
  clear_away
  kill "$events"
  log "recorded into $OUT"
}

case ${1:-} in
  all) all "${@:2}" ;;
  *) usage ;;
esac
