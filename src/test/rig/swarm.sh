#!/usr/bin/env bash
# A real Docker Swarm of several nodes on one machine.
#
# Every node is a process tree of its own (mount, pid, uts, ipc and network namespace) whose root is
# a Debian root file system with the engine: its own /run, containerd, iptables and host name. The
# nodes hang off a bridge in a namespace of its own, where no other engine's firewall drops their
# traffic, and where nothing of them is visible to the machine but the unix sockets.
#
# This kind of machine may have no IPVS: service addresses and published ingress ports may not
# answer. Use `--endpoint-mode dnsrr` and publish nothing, or in host mode.
#
# Usage: swarm.sh COMMAND
#   build                  the nodes' root file system, once (about 35 s)
#   up [MANAGERS WORKERS]  1 manager and 2 workers unless said; a crashed node is started again
#   down                   stops and removes everything but the cache
#   status                 nodes, sockets, and how the manager sees them
#   socket N               where the engine of node N answers: the path of its unix socket
#   tls                    the directory of ca.pem, and of client/ with the certificate to show;
#                          the engine of node N answers at tcp://10.99.0.(10 + N):2376
#   docker N ARGS...       the docker client against node N (managers first, from 1)
#   crash N                kill -9 of a whole node: the engine and its containers die at once
#   start N                a crashed node again, with its old data; it joins by itself
#   cut N | heal N         the node's network link down | up; the node keeps running

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$(readlink -f "$0")")/lib.sh"

STATE=$RIG_HOME/swarm
ROOTFS=$RIG_CACHE/rootfs
# The only Debian release that carries engine 28; the nodes run it whatever the machine runs.
SUITE=sid
PACKAGES=docker.io,docker-cli,iptables,iproute2,ca-certificates

address() { echo "$SUBNET.$((10 + $1))"; }
socket() { echo "$STATE/n$1/run/docker.sock"; }
nodes() { cat "$STATE/nodes" 2>/dev/null || true; }
is_node() {
  [[ -s $STATE/nodes ]] || die "the rig is down: swarm.sh up starts it"
  nodes | grep -qx "$1" || die "no node \"$1\"; the rig has $(nodes | paste -sd' ')"
}

# The client of the node itself: the machine needs none, and its version is the engine's.
on_node() {
  local n=$1 pid
  shift
  pid=$(pid_in "$STATE/n$n/pid") || die "node $n is not running"
  nsenter --target "$pid" --mount docker -H unix:///run/rig/docker.sock "$@"
}

# Whatever archive this machine's apt uses, a mirror or a proxy included.
archive() {
  # shellcheck disable=SC2016 # apt expands it
  apt-get indextargets --format '$(REPO_URI)' \
    'Created-By: Packages' 'Origin: Debian' 'Label: Debian' | sed 's,/*$,,' | sort -u | head -n 1
}

build() {
  [[ -x $ROOTFS/usr/sbin/dockerd ]] && return 0
  need mmdebstrap
  local list mirror keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  mirror=$(archive)
  [[ -n $mirror ]] || die "apt knows no Debian archive: run apt-get update"
  log "building the nodes' root file system from $SUITE"
  rm -rf "$ROOTFS.part"
  list=$(mktemp --suffix=.list) # mmdebstrap reads one-line sources only from this kind of name
  # An unstable release may be older than it says it is valid, on a mirror that stands still.
  echo "deb [check-valid-until=no signed-by=$keyring] $mirror $SUITE main" >"$list"
  mmdebstrap --quiet --mode=root --format=directory --variant=minbase --include="$PACKAGES" \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' "$SUITE" "$ROOTFS.part" "$list"
  rm -f "$list"
  mv "$ROOTFS.part" "$ROOTFS"
}

switch_up() {
  has_netns "$SWITCH" && return 0
  ip netns add "$SWITCH"
  ip -n "$SWITCH" link set lo up
  ip -n "$SWITCH" link add br0 type bridge
  ip -n "$SWITCH" addr add "$SUBNET.1/24" dev br0
  ip -n "$SWITCH" link set br0 up
}

# The machine's own end, so that what runs here reaches what runs there.
door_up() {
  ip link show "$DOOR" >/dev/null 2>&1 && return 0
  ip link add "$DOOR" type veth peer name door netns "$SWITCH"
  ip -n "$SWITCH" link set door master br0 up
  ip addr add "$SUBNET.254/24" dev "$DOOR"
  ip link set "$DOOR" up
}

plug_in() {
  local n=$1 ns=$RIG-n$1
  has_netns "$ns" && return 0
  ip netns add "$ns"
  ip link add eth0 netns "$ns" type veth peer name "n$n" netns "$SWITCH"
  ip -n "$SWITCH" link set "n$n" master br0 up
  ip -n "$ns" addr add "$(address "$n")/24" dev eth0
  ip -n "$ns" link set lo up
  ip -n "$ns" link set eth0 up
  ip -n "$ns" route add default via "$SUBNET.1"
}

# Every engine also answers over TLS on port 2376, to whoever shows the client's certificate.
TLS=$STATE/tls
signed() { # NAME SUBJECT-ALTERNATIVE-NAME EXTENDED-KEY-USAGE [DAYS]
  local name=$1
  [[ -s $TLS/$name/cert.pem ]] && return 0
  mkdir -p "$TLS/$name"
  cp "$TLS/ca.pem" "$TLS/$name/ca.pem"
  openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -subj "/CN=$name" \
    -keyout "$TLS/$name/key.pem" -out "$TLS/$name/csr" 2>/dev/null
  openssl x509 -req -in "$TLS/$name/csr" -CA "$TLS/ca.pem" -CAkey "$TLS/ca-key.pem" -days 30 \
    -extfile <(printf 'subjectAltName=%s\nextendedKeyUsage=%s\n' "$2" "$3") \
    -out "$TLS/$name/cert.pem" 2>/dev/null
}
authority() { # NAME : a certificate authority of its own
  [[ -s $TLS/$1.pem ]] || openssl req -x509 -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 \
    -noenc -subj "/CN=rig $1" -days 30 -keyout "$TLS/$1-key.pem" -out "$TLS/$1.pem" 2>/dev/null
}
certificates() {
  local n
  mkdir -p "$TLS"
  authority ca
  authority stranger
  signed client DNS:client clientAuth
  for n in $(nodes); do
    signed "n$n" "IP:$(address "$n"),DNS:n$n" serverAuth
    mkdir -p "$STATE/n$n/run"
    cp -rT "$TLS/n$n" "$STATE/n$n/run/tls"
  done
}

# Runs as pid 1 of a node, inside its namespaces.
be_node() {
  local n=$1 dir=$STATE/n$1 root=$STATE/n$1/root
  mount --make-rprivate /
  hostname "n$n"
  mount -t overlay overlay \
    -o "lowerdir=$ROOTFS,upperdir=$dir/upper,workdir=$dir/work" "$root"
  mount -t proc proc "$root/proc"
  mount -t sysfs sysfs "$root/sys"
  mount --rbind /sys/fs/cgroup "$root/sys/fs/cgroup"
  mount --rbind /dev "$root/dev"
  mount -t tmpfs tmpfs "$root/run"
  mount -t tmpfs tmpfs "$root/tmp"
  mkdir -p "$root/run/rig" "$root/run/old" "$root/var/lib/docker"
  mount --bind "$dir/run" "$root/run/rig"
  mount --bind "$dir/data" "$root/var/lib/docker" # an overlay cannot carry the engine's overlays
  printf '127.0.0.1 localhost\n%s.1 %s\n' "$SUBNET" "${REGISTRY%:*}" >"$root/etc/hosts"
  # A resolver that refuses at once: a name nobody knows must not cost 8 s.
  echo "nameserver $SUBNET.1" >"$root/etc/resolv.conf"
  cd "$root"
  pivot_root . run/old
  cd /
  umount -l /run/old
  # Not exec: this shell stays pid 1 and reaps the containers' shims, which an engine would not.
  dockerd --data-root /var/lib/docker --host unix:///run/rig/docker.sock \
    --host tcp://0.0.0.0:2376 --tlsverify --tlscacert /run/rig/tls/ca.pem \
    --tlscert /run/rig/tls/cert.pem --tlskey /run/rig/tls/key.pem \
    --insecure-registry "$REGISTRY" --cgroup-parent "/$RIG-n$n" >/run/rig/dockerd.log 2>&1 &
  wait $!
}

start_node() {
  local n=$1 dir=$STATE/n$1
  gone "$dir/pid" || return 0
  mkdir -p "$dir"/{root,upper,work,data,run}
  plug_in "$n"
  rm -f "$dir/run/docker.sock"
  # nsenter and not `ip netns exec`: the latter remounts /sys and hides the cgroups.
  nsenter --net="/run/netns/$RIG-n$n" setsid unshare --mount --uts --ipc --pid --fork --kill-child=KILL \
    "$0" be-node "$n" </dev/null >"$dir/init.log" 2>&1 9>&- &
  write_pid "$dir/pid" $!
}

answers() { on_node "$1" info --format '{{.ServerVersion}}'; }
await_node() {
  wait_for 60 "the engine of node $1 answers" answers "$1" && return 0
  tail -n 5 "$STATE/n$1/init.log" "$STATE/n$1/run/dockerd.log" >&2 || true
  die "node $1 did not come up"
}
in_swarm() { [[ $(on_node "$1" info --format '{{.Swarm.LocalNodeState}}') == active ]]; }
all_ready() { [[ $(on_node 1 node ls --format '{{.Status}}' | grep -c Ready) == $(nodes | wc -l) ]]; }

join_swarm() {
  local n=$1 role=worker
  ((n > $2)) || role=manager
  in_swarm "$n" || on_node "$n" swarm join --advertise-addr "$(address "$n")" \
    --token "$(on_node 1 swarm join-token -q $role)" "$(address 1):2377" >/dev/null
}

up() {
  local managers=$1 workers=$2 n
  need_root
  need ip nsenter unshare pivot_root flock openssl
  lock_rig
  ((managers > 0 && managers + workers <= 9)) || die "1 to 9 nodes, at least one a manager"
  if [[ -s $STATE/shape && $(<"$STATE/shape") != "$managers $workers" ]]; then
    die "the rig already has $(<"$STATE/shape") managers and workers: swarm.sh down first"
  fi
  build
  mkdir -p "$STATE"
  echo "$managers $workers" >"$STATE/shape"
  seq 1 $((managers + workers)) >"$STATE/nodes"
  switch_up
  door_up
  certificates
  for n in $(nodes); do start_node "$n"; done
  for n in $(nodes); do await_node "$n"; done
  in_swarm 1 || on_node 1 swarm init --advertise-addr "$(address 1)" >/dev/null
  for n in $(nodes); do join_swarm "$n" "$managers"; done
  wait_for 60 "all nodes are ready" all_ready
}

inhabitants() { ip netns pids "$RIG-n$1" 2>/dev/null || true; }
deserted() { [[ -z $(inhabitants "$1") ]]; }
crash() {
  # By namespace, not by the pid file: whatever is in there is ours. With the node's pid 1 the
  # kernel ends its containers too.
  inhabitants "$1" | xargs --no-run-if-empty kill -KILL 2>/dev/null || true
  wait_for 10 "node $1 is dead" deserted "$1"
  rm -f "$STATE/n$1/pid"
}

down() {
  local n
  need_root
  lock_rig
  # Everything is thrown away, so nothing is stopped gracefully.
  for n in $(nodes); do crash "$n" & done
  wait
  for n in $(nodes); do
    ip netns del "$RIG-n$n" 2>/dev/null || true
    # A killed engine leaves the empty cgroups of its containers behind.
    find /sys/fs/cgroup -depth -type d \( -path "*/$RIG-n$n" -o -path "*/$RIG-n$n/*" \) \
      -exec rmdir {} \; 2>/dev/null || true
  done
  # A registry that still runs keeps the old namespace, and with it the old way in.
  ip link del "$DOOR" 2>/dev/null || true
  ip netns del "$SWITCH" 2>/dev/null || true
  rm -rf "$STATE"
}

status() {
  local n version
  [[ -s $STATE/nodes ]] || { echo "the rig is down"; return 0; }
  for n in $(nodes); do
    version=$(timeout 5 "$0" docker "$n" version --format '{{.Server.Version}}' 2>/dev/null) ||
      version=down
    echo "n$n $(address "$n") engine=$version unix://$(socket "$n")"
  done
  timeout 5 "$0" docker 1 node ls || echo "node 1 cannot say how it sees the others"
}

case ${1:-} in
  build) need_root; lock_rig; build ;;
  up) up "${2:-1}" "${3:-2}"; status ;;
  down) down ;;
  status) status ;;
  socket) is_node "$2"; socket "$2" ;;
  tls) echo "$TLS" ;;
  docker) is_node "$2"; on_node "${@:2}" ;;
  crash) is_node "$2"; crash "$2" ;;
  start) is_node "$2"; start_node "$2"; await_node "$2" ;;
  cut) is_node "$2"; ip -n "$SWITCH" link set "n$2" down ;;
  heal) is_node "$2"; ip -n "$SWITCH" link set "n$2" up ;;
  be-node) be_node "$2" ;;
  *) usage ;;
esac
