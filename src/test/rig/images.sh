#!/usr/bin/env bash
# A private registry inside the rig's network, and small images to deploy from it.
#
# Usage: images.sh COMMAND
#   up      starts the registry, builds and pushes what is missing (the Swarm must be up)
#   down    stops the registry and deletes its storage
#   tags    every repository, tag and digest the registry holds
#
# One image, registry.rig:5000/rig/app, about 2 MB, made of a static busybox and nothing else:
#   v1, v2  healthy
#   v3      serves, but its health check fails; told to stop, it exits 143
#   v4      crash loop: says why on stderr and exits 1 after a second
#   v5      slow: healthy after 8 s
#   v6      loses its health 20 s after the start
#   v7      has its tag, but no node can pull it: its layer is gone from the registry
# All but v3 exit 0 when told to stop. That makes a difference: the engine stops a container that is
# unhealthy, and the task's error is then the exit code, or none at all for 0.
# And registry.rig:5000/rig/redis:7.0, made of Debian's redis-server: its data in /data, its password
# in REDIS_PASSWORD, its settings as arguments.
# Each app answers on port 8080: /version, /health ("ok") and /host (the container's host name).

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$(readlink -f "$0")")/lib.sh"

SWARM=$(dirname "$(readlink -f "$0")")/swarm.sh
STATE=$RIG_HOME/registry
CHECK='["/bin/wget","-q","-O","-","http://127.0.0.1:8080/health"]' # no -T: bookworm's crashes on it

# The registry listens in the rig's network only, so it is asked from inside it.
ask() {
  nsenter --net="/run/netns/$SWITCH" \
    curl --silent --fail --max-time 5 "http://$SUBNET.1:5000/v2/$1" "${@:2}"
}

registry_up() {
  local config=$STATE/config.yml
  has_netns "$SWITCH" || die "the Swarm is down: swarm.sh up"
  ask "" >/dev/null && return 0
  stop_pid "$STATE/pid" TERM 10 # alive but in the network of a Swarm that is gone
  mkdir -p "$STATE/data"
  cat >"$config" <<YAML
version: 0.1
log: {level: warn, accesslog: {disabled: true}}
storage: {filesystem: {rootdirectory: $STATE/data}, delete: {enabled: true}}
http: {addr: "$SUBNET.1:5000"}
YAML
  nsenter --net="/run/netns/$SWITCH" setsid docker-registry serve "$config" \
    </dev/null >"$STATE/log" 2>&1 9>&- &
  write_pid "$STATE/pid" $!
  wait_for 15 "the registry answers" ask "" || { tail -n 5 "$STATE/log" >&2; die "no registry"; }
}

MANIFEST=application/vnd.docker.distribution.manifest.v2+json
digest() {
  ask "$1/manifests/$2" --head --header "Accept: $MANIFEST" | tr -d '\r' |
    awk 'tolower($1) == "docker-content-digest:" {print $2}'
}

# app VERSION COMMANDS : an image whose server runs after COMMANDS.
app() {
  local version=$1 before=$2 root=$STATE/build applet
  [[ -z $(digest rig/app "$version") ]] || return 0
  rm -rf "$root"
  mkdir -p "$root"/{bin,www,tmp,etc}
  cp "$(command -v busybox)" "$root/bin/busybox"
  for applet in sh httpd wget sleep hostname cat kill ls env rm; do
    ln -s busybox "$root/bin/$applet"
  done
  echo "$version" >"$root/www/version"
  cat >"$root/bin/start" <<SH
#!/bin/sh
echo "app $version starting on \$(hostname)"
hostname >/www/host
echo ok >/www/health
stopped=0
$before
trap 'exit \$stopped' TERM
httpd -f -p 8080 -h /www & wait \$!
SH
  chmod +x "$root/bin/start"
  # `import` needs neither a builder nor a base image.
  tar -C "$root" -c . | "$SWARM" docker 1 import \
    --change 'ENTRYPOINT ["/bin/start"]' --change 'EXPOSE 8080' \
    --change "LABEL org.opencontainers.image.version=$version" \
    --change "HEALTHCHECK --interval=2s --timeout=2s --retries=3 --start-period=10s CMD $CHECK" \
    - "$REGISTRY/rig/app:$version" >/dev/null
  "$SWARM" docker 1 push --quiet "$REGISTRY/rig/app:$version" >&2
  rm -rf "$root"
}

# with_libs ROOT PROGRAM... : copies programs with the libraries they name.
with_libs() {
  local root=$1 program library
  shift
  for program in "$@"; do
    install -D "$program" "$root$program"
    for library in $(ldd "$program" | grep -oE '/[^ ]+'); do install -D "$library" "$root$library"; done
  done
}

redis() {
  local root=$STATE/build applet
  [[ -z $(digest rig/redis 7.0) ]] || return 0
  rm -rf "$root"
  mkdir -p "$root"/{bin,data,tmp,etc}
  cp "$(command -v busybox)" "$root/bin/busybox"
  for applet in sh cat sleep ls kill; do ln -s busybox "$root/bin/$applet"; done
  with_libs "$root" "$(readlink -f "$(command -v redis-server)")" "$(command -v redis-cli)"
  # One program under several names, which looks at how it is called.
  ln -sf redis-check-rdb "$root/usr/bin/redis-server"
  cat >"$root/bin/start" <<'SH'
#!/bin/sh
[ -z "$REDIS_PASSWORD" ] || set -- "$@" --requirepass "$REDIS_PASSWORD"
exec redis-server --dir /data --protected-mode no "$@"
SH
  cat >"$root/bin/healthy" <<'SH'
#!/bin/sh
[ "$(REDISCLI_AUTH=$REDIS_PASSWORD redis-cli ping)" = PONG ]
SH
  chmod +x "$root/bin/start" "$root/bin/healthy"
  tar -C "$root" -c . | "$SWARM" docker 1 import \
    --change 'ENTRYPOINT ["/bin/start"]' --change 'EXPOSE 6379' \
    --change 'HEALTHCHECK --interval=2s --timeout=2s --retries=3 --start-period=10s CMD ["/bin/healthy"]' \
    - "$REGISTRY/rig/redis:7.0" >/dev/null
  "$SWARM" docker 1 push --quiet "$REGISTRY/rig/redis:7.0" >&2
  rm -rf "$root"
}

# lose_layer VERSION : a tag whose bytes are gone, also on the node that built it.
lose_layer() {
  local image=$REGISTRY/rig/app:$1 layer
  layer=$(ask "rig/app/manifests/$1" --header "Accept: $MANIFEST" | jq -r '.layers[0].digest')
  layer=${layer#sha256:}
  rm -f "$STATE/data/docker/registry/v2/blobs/sha256/${layer:0:2}/$layer/data"
  "$SWARM" docker 1 image rm "$image" >/dev/null 2>&1 || true
}

tags() {
  local repository tag
  for repository in $(ask _catalog | jq -r '.repositories[]'); do
    for tag in $(ask "$repository/tags/list" | jq -r '.tags[]' | sort); do
      echo "$REGISTRY/$repository:$tag $(digest "$repository" "$tag")"
    done
  done
}

up() {
  need_root
  need docker-registry curl jq busybox redis-server
  lock_rig
  registry_up
  app v1 ''
  app v2 ''
  app v3 'rm /www/health; stopped=143'
  app v4 'sleep 1; echo "app v4: fatal: refusing to start" >&2; exit 1'
  app v5 'sleep 8'
  app v6 '(sleep 20; echo "app v6: losing health" >&2; rm /www/health) &'
  app v7 ': unlike every other layer'
  lose_layer v7
  redis
}

down() {
  need_root
  lock_rig
  stop_pid "$STATE/pid" TERM 10
  rm -rf "$STATE"
}

case ${1:-} in
  up) up; tags ;;
  down) down ;;
  tags) tags ;;
  *) usage ;;
esac
