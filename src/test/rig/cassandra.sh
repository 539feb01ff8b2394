#!/usr/bin/env bash
# A real Cassandra of three nodes on loopback (127.0.0.1 to 127.0.0.3), from the jars that Maven
# fetches. Hints are off, so that what a node misses while it is down is missing until a repair.
# Cassandra needs Java 17; nothing else has to be installed.
#
# Usage: cassandra.sh COMMAND
#   java                   where the Java is that runs it; fails when there is none
#   build                  the jars, once (about 30 s)
#   up                     starts what does not run, and waits until every node sees all up
#   down                   stops everything and removes the data, but not the jars
#   nodetool N ARGS...     nodetool of node N
#   cql N LEVEL STATEMENT...  statements through node N alone, at that consistency level
#   pulse TABLE            writes and reads at QUORUM through all nodes until its input says so
#   kill N | stop N        kill -9 of a node | asks it to end, as an engine does
#   start N                that node again, with its old data
#
# CASSANDRA  its version: 4.1.10 unless said

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$(readlink -f "$0")")/lib.sh"

CASSANDRA=${CASSANDRA:-4.1.10}
DRIVER=4.19.3
HERE=$(dirname "$(readlink -f "$0")")
STATE=$RIG_HOME/cassandra
JARS=$RIG_CACHE/cassandra-$CASSANDRA
CLIENT=$RIG_CACHE/java-driver-$DRIVER
ARCHIVE=$STATE/nodetool.jsa
NODES=(1 2 3)

java_17() {
  local home
  for home in "${CASSANDRA_JAVA_HOME:-}" /usr/lib/jvm/*17*; do
    [[ -x $home/bin/java ]] && { echo "$home/bin/java"; return 0; }
  done
  return 1
}

# jars FOLDER DEPENDENCY... : each GROUP:ARTIFACT:VERSION with all it needs.
jars() {
  local folder=$1 dependency project
  shift
  [[ -d $folder ]] && return 0
  project=$(mktemp -d)
  {
    echo '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
    echo '<groupId>rig</groupId><artifactId>rig</artifactId><version>1</version><dependencies>'
    for dependency in "$@"; do
      IFS=: read -r group artifact version <<<"$dependency"
      echo "<dependency><groupId>$group</groupId><artifactId>$artifact</artifactId>"
      echo "<version>$version</version></dependency>"
    done
    echo '</dependencies></project>'
  } >"$project/pom.xml"
  rm -rf "$folder.part"
  mvn -q -B -ntp -f "$project/pom.xml" dependency:copy-dependencies -DoutputDirectory="$folder.part"
  mv "$folder.part" "$folder"
  rm -rf "$project"
}
build() {
  jars "$JARS" "org.apache.cassandra:cassandra-all:$CASSANDRA"
  jars "$CLIENT" "org.apache.cassandra:java-driver-core:$DRIVER" org.slf4j:slf4j-nop:1.7.36
}

# As conf/jvm17-server.options of Cassandra 5.0 has them.
modules() {
  local each
  for each in java.management/com.sun.jmx.remote.security java.base/jdk.internal.misc \
    java.management.rmi/com.sun.jmx.remote.internal.rmi java.rmi/sun.rmi.registry \
    java.rmi/sun.rmi.server java.sql/java.sql java.base/java.lang.ref jdk.unsupported/sun.misc \
    java.rmi/sun.rmi.transport.tcp java.base/jdk.internal.ref java.base/sun.nio.ch \
    jdk.compiler/com.sun.tools.javac.file; do
    echo "--add-exports=$each=ALL-UNNAMED"
  done
  for each in java.base/java.lang.module java.base/java.net java.base/jdk.internal.loader \
    java.base/jdk.internal.ref java.base/jdk.internal.reflect java.base/jdk.internal.math \
    java.base/jdk.internal.module java.base/jdk.internal.util.jar \
    jdk.management/com.sun.management.internal java.base/sun.nio.ch java.base/java.io \
    java.base/java.lang java.base/java.lang.reflect java.base/java.util \
    java.base/java.util.concurrent java.base/java.util.concurrent.atomic java.base/java.nio \
    java.rmi/sun.rmi.transport.tcp; do
    echo "--add-opens=$each=ALL-UNNAMED"
  done
}

configure() {
  local n=$1 folder=$STATE/n$1
  mkdir -p "$folder/conf" "$folder/data"
  cat >"$folder/conf/cassandra.yaml" <<END
cluster_name: rig
num_tokens: 4
auto_bootstrap: false
partitioner: org.apache.cassandra.dht.Murmur3Partitioner
endpoint_snitch: GossipingPropertyFileSnitch
seed_provider: [{class_name: org.apache.cassandra.locator.SimpleSeedProvider, parameters: [{seeds: "127.0.0.1,127.0.0.2,127.0.0.3"}]}]
listen_address: 127.0.0.$n
rpc_address: 127.0.0.$n
native_transport_port: 9042
storage_port: 7000
commitlog_sync: periodic
commitlog_sync_period: 1000ms
commitlog_segment_size: 8MiB
commitlog_total_space: 64MiB
memtable_heap_space: 64MiB
memtable_offheap_space: 64MiB
file_cache_size: 32MiB
networking_cache_size: 16MiB
concurrent_reads: 4
concurrent_writes: 4
concurrent_compactors: 1
hinted_handoff_enabled: false
dynamic_snitch: false
authenticator: AllowAllAuthenticator
authorizer: AllowAllAuthorizer
data_file_directories: [$folder/data/data]
commitlog_directory: $folder/data/commitlog
saved_caches_directory: $folder/data/caches
hints_directory: $folder/data/hints
cdc_raw_directory: $folder/data/cdc
END
  printf 'dc=dc1\nrack=r%s\n' "$n" >"$folder/conf/cassandra-rackdc.properties"
  local name level stream
  for name in logback:INFO:System.out logback-tools:WARN:System.err; do
    IFS=: read -r name level stream <<<"$name"
    cat >"$folder/conf/$name.xml" <<END
<configuration>
  <appender name="S" class="ch.qos.logback.core.ConsoleAppender">
    <target>$stream</target>
    <encoder><pattern>%-5level [%thread] %date{ISO8601} %F:%L - %msg%n</pattern></encoder>
  </appender>
  <root level="$level"><appender-ref ref="S"/></root>
</configuration>
END
  done
}

start() {
  local n=$1 folder=$STATE/n$1 java agent
  pid_in "$folder/pid" >/dev/null && return 0
  java=$(java_17) || die "no Java 17: install Debian's openjdk-17-jdk-headless"
  configure "$n"
  # Without it Cassandra 4.1 does not start on Java 17.
  agent=$(echo "$JARS"/jamm-*.jar)
  # shellcheck disable=SC2046 # the modules are words
  setsid "$java" -Xms512m -Xmx512m -Xss384k -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -XX:MaxDirectMemorySize=128m -XX:+ExitOnOutOfMemoryError $(modules) "-javaagent:$agent" \
    -Djdk.attach.allowAttachSelf=true -Dio.netty.tryReflectionSetAccessible=true \
    -Djava.net.preferIPv4Stack=true -Dcassandra.config="file://$folder/conf/cassandra.yaml" \
    -Dcassandra.storagedir="$folder/data" -Dlogback.configurationFile="$folder/conf/logback.xml" \
    -Dcassandra-foreground=yes -Dcassandra.superuser_setup_delay_ms=0 \
    -Dcassandra.skip_wait_for_gossip_to_settle=0 -Dcassandra.ring_delay_ms=3000 \
    -Dcassandra.jmx.local.port=$((7100 + n)) -cp "$folder/conf:$JARS/*" \
    org.apache.cassandra.service.CassandraDaemon >>"$folder/log" 2>&1 </dev/null 9>&- &
  write_pid "$folder/pid" $!
}
answers() { (exec 3<>"/dev/tcp/127.0.0.$1/9042") 2>/dev/null; }
await() { wait_for 90 "node $1 answers" answers "$1"; }

# Nodetool loads 3,000 classes for a line of text: from an archive in half the processor time.
nodetool() {
  local n=$1
  shift
  tool "-XX:SharedArchiveFile=$ARCHIVE" "$n" "$@"
}
# tool SHARED N ARGS... ; an archive holds for the same class path alone, and for jars alone.
tool() {
  local shared=$1 n=$2
  shift 2
  # shellcheck disable=SC2046
  exec "$(java_17)" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx64m "$shared" -Xlog:disable \
    $(modules) -Dcassandra.storagedir="$STATE/nodetool" \
    -Dlogback.configurationFile="$STATE/n1/conf/logback-tools.xml" \
    -cp "$(printf '%s:' "$JARS"/*.jar)" \
    org.apache.cassandra.tools.NodeTool -h 127.0.0.1 -p $((7100 + n)) "$@"
}
archive() {
  [[ -f $ARCHIVE ]] && return 0
  (tool "-XX:ArchiveClassesAtExit=$ARCHIVE.part" 1 tablestats system.local) >/dev/null
  mv "$ARCHIVE.part" "$ARCHIVE"
}
programs() {
  "$(java_17)c" -d "$STATE/programs" -cp "$CLIENT/*" "$HERE"/{Cql,Pulse}.java
}
cql() {
  local n=$1
  shift
  exec "$(java_17)" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$CLIENT/*:$STATE/programs" \
    Cql "127.0.0.$n" "$@"
}
pulse() {
  exec "$(java_17)" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$CLIENT/*:$STATE/programs" \
    Pulse "$@"
}
all_up() { [[ $( (nodetool "$1" status) 2>/dev/null | grep -c ^UN) == "${#NODES[@]}" ]]; }

up() {
  lock_rig
  need mvn
  build
  local n
  for n in "${NODES[@]}"; do start "$n"; done
  programs
  for n in "${NODES[@]}"; do await "$n"; done
  archive
  for n in "${NODES[@]}"; do wait_for 60 "node $n sees all" all_up "$n"; done
}
down() {
  lock_rig
  local n
  for n in "${NODES[@]}"; do stop_pid "$STATE/n$n/pid" TERM 20 & done
  wait
  rm -rf "$STATE"
}

case ${1:-} in
  java) java_17 ;;
  build | up | down) "$1" ;;
  nodetool | cql | pulse) "$@" ;;
  kill) stop_pid "$STATE/n$2/pid" KILL 10 ;;
  stop) stop_pid "$STATE/n$2/pid" TERM 60 ;;
  start)
    start "$2"
    await "$2"
    ;;
  *) usage ;;
esac
