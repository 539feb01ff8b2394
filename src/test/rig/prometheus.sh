#!/usr/bin/env bash
# A throw-away Prometheus on loopback, made of Debian's package, that reads one exporter every second.
#
# Usage: prometheus.sh COMMAND
#   up FOLDER PORT EXPORTER [PID [ALERTMANAGER]]  starts it with its data below FOLDER; it reads what answers
#                                  at the port EXPORTER; with PID it goes down by itself when that process
#                                  ends; with the port of an Alertmanager it tells that of the alerts in
#                                  FOLDER/rules.yml
#   alertmanager FOLDER PORT HOOK PID  starts an Alertmanager that tells the webhook at HOOK, with the
#                                  secret in FOLDER/token, and goes down when PID ends
#   down FOLDER                    ends it and deletes FOLDER
#   pause FOLDER, resume FOLDER    freezes it, and lets it go on

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$(readlink -f "$0")")/lib.sh"

up() {
  local folder=$1 port=$2 exporter=$3 owner=${4:-} alertmanager=${5:-}
  need prometheus curl
  mkdir -p "$folder"
  cat >"$folder/prometheus.yml" <<CONF
global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
scrape_configs:
  - {job_name: test, static_configs: [{targets: ['127.0.0.1:$exporter']}]}
CONF
  [[ -z $alertmanager ]] || cat >>"$folder/prometheus.yml" <<CONF
rule_files: ['$folder/rules.yml']
alerting: {alertmanagers: [{static_configs: [{targets: ['127.0.0.1:$alertmanager']}]}]}
CONF
  prometheus --config.file="$folder/prometheus.yml" --storage.tsdb.path="$folder/data" \
    --web.listen-address="127.0.0.1:$port" >"$folder/log" 2>&1 </dev/null &
  write_pid "$folder/pid" $!
  disown
  wait_for 30 "Prometheus answers" curl -sf "http://127.0.0.1:$port/-/ready"
  [[ -z $owner ]] || follow "$folder" "$owner" "$(began "$owner")" </dev/null >/dev/null 2>&1 &
}

alertmanager() {
  local folder=$1 port=$2 hook=$3 owner=$4
  need prometheus-alertmanager curl
  cat >"$folder/alertmanager.yml" <<CONF
route: {receiver: quarterdeck, group_by: [alertname], group_wait: 1s, group_interval: 2s, repeat_interval: 1h}
receivers:
  - name: quarterdeck
    webhook_configs:
      - url: $hook
        http_config: {authorization: {credentials_file: $folder/token}}
CONF
  prometheus-alertmanager --config.file="$folder/alertmanager.yml" --storage.path="$folder/alertmanager" \
    --web.listen-address="127.0.0.1:$port" --cluster.listen-address= >"$folder/log" 2>&1 </dev/null &
  write_pid "$folder/pid" $!
  disown
  wait_for 30 "Alertmanager answers" curl -sf "http://127.0.0.1:$port/-/ready"
  follow "$folder" "$owner" "$(began "$owner")" </dev/null >/dev/null 2>&1 &
}

signal() {
  local pid
  pid=$(pid_in "$1/pid") || return 0
  kill "-$2" "$pid" 2>/dev/null || true
}

down() {
  signal "$1" CONT
  stop_pid "$1/pid" KILL 5
  rm -rf "$1"
}

case ${1:-} in
  up) up "$2" "$3" "$4" "${5:-}" "${6:-}" ;;
  alertmanager) alertmanager "$2" "$3" "$4" "$5" ;;
  down) down "$2" ;;
  pause) signal "$2" STOP ;;
  resume) signal "$2" CONT ;;
  *) usage ;;
esac
