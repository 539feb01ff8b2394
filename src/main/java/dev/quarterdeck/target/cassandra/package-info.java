/**
 * Apache Cassandra, asked and repaired by {@code nodetool} inside the containers of its nodes, so
 * that JMX stays private. Measured on 4.1.10 and 5.0.9, which answer alike:
 *
 * <ul>
 *   <li>A call is a new JVM: 0.6 s on an idle machine, 1.3 s on a busy one. So few calls are made.
 *       {@code nodetool sjk mxdump} tells in one what several commands would: who the node is and
 *       how it sees the others ({@code org.apache.cassandra.db:type=Storage*}), and which
 *       compactions wait and which repairs it coordinates ({@code
 *       org.apache.cassandra.metrics:name=PendingTasks,*}: a running repair command has a thread
 *       pool {@code Repair#<number>}). {@code sjk} ends with 0 even when it failed, therefore its
 *       answers are read strictly.
 *   <li>A range that is repaired must lie within one range of the ring ("is not fully contained in
 *       one"), so every one of them is at least one segment. One that goes round the end of the
 *       ring may be asked for as it is.
 *   <li>A repair goes on when its {@code nodetool} dies. What became of it is told by {@code
 *       getParentRepairStatus} of its command number, for a day, until the node is restarted.
 *   <li>{@code forceTerminateAllRepairSessions} ends only what the asked node knows: after the
 *       coordinator forgot a repair, the others still count its sessions. So it is called on every
 *       node, and {@code parentRepairSessionsCount} is read on every node afterwards. Streams that
 *       a repair has begun go on to their end; nothing in Cassandra ends them, and what they bring
 *       is right. Sessions of a coordinator that died are forgotten after 20 s. As the call itself
 *       empties that count, {@code compactionstats} is asked too whether data is still compared.
 *   <li>Cassandra refuses no second repair of the same range: that is for us to do.
 *   <li>{@code gc_grace_seconds} is told by CQL only; it is configured.
 *   <li>{@code nodetool -pwf /dev/stdin} reads the password of JMX from its input, so that it is on
 *       no command line.
 * </ul>
 *
 * <p>A node that is drained ({@code nodetool drain}: 5 s, also of an empty one; a second time it is
 * harmless) serves nobody until its process is started again, and there is no other way back. It
 * still answers {@code sjk}: {@code OperationMode} is {@code DRAINED}, {@code SchemaVersions}
 * cannot be read, and the others see it down at once. {@code CurrentGenerationNumber}, under which
 * a node gossips, is the moment of its start in seconds: a higher one than before tells that it was
 * restarted. The Swarm replaces the tasks of one service without asking Cassandra in between, and
 * cannot be told to replace one of them; so a node is restarted only where it is the one task of
 * its service. Whether the Swarm was told is known to the Swarm alone, and it is asked before it is
 * told again.
 *
 * <p>Whether a repair was stopped cannot be read from Cassandra, so its last checkpoint says it.
 * Segments are repaired one at a time in the whole cluster, which is never more than one for each
 * replica set. The guards hold for ten seconds, because looking takes as long as a small segment.
 * On 40 MB in three nodes, which {@code nodetool repair -pr} of each goes through in 4.9 s, the
 * twelve segments took 29.9 s (median of three on a busy machine): 2 s of a segment are the way to
 * it, so there should not be many more of them than their data asks for.
 */
@NullMarked
package dev.quarterdeck.target.cassandra;

import org.jspecify.annotations.NullMarked;
