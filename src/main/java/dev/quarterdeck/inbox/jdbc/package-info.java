/**
 * The inbox as a table. Every row is driven by itself, so a read never waits behind a slow plan;
 * what arrives at the same time shares one commit, because the disk gives only so many in a second.
 *
 * <p><b>Does a read really never wait behind a plan?</b> In its own conversation for a second at
 * most: of two commands typed one after the other the second is not to take effect first because
 * the first took some milliseconds longer. A row waits for the one before it when that is being
 * handled and its conversation has not stood still for a second. For one that nobody has begun with
 * it waits a quarter of that: who of those that are due is driven first is decided by who gets the
 * writer first, and of a bot that was 5 s behind at 200 a second more than a third were begun with
 * out of turn. Longer would be wrong, and so would be all: only so many are handled at once, and
 * those who wait would keep out the one they wait for.
 *
 * <p><b>Why does the committer wake what it has committed?</b> The threads that brought the rows
 * get on in any order, and the order of the wakes is that of the lines.
 *
 * <p><b>Why does one thread commit for all?</b> Who came first used to do it and gave the right on
 * to the next. With commands being carried out meanwhile on virtual threads, each of hundreds had
 * to be given a processor before those behind it were acknowledged: measured at 200 a second on a
 * busy machine, half of them waited for 300 ms.
 */
@NullMarked
package dev.quarterdeck.inbox.jdbc;

import org.jspecify.annotations.NullMarked;
