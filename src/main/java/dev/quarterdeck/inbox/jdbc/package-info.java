/**
 * The inbox as a table. Every row is driven by itself, so a read never waits behind a slow plan;
 * what arrives at the same time shares one commit, because the disk gives only so many in a second.
 *
 * <p><b>Does a read really never wait behind a plan?</b> In its own conversation for a second at
 * most: of two commands typed one after the other the second is not to take effect first because
 * the first took some milliseconds longer. A row waits for the one before it when that is being
 * handled and its conversation has not stood still for a second. One that nobody has begun with is
 * waited for only in the first half of a second after it came: who is driven first is decided by
 * who gets the writer first, and at 200 a second a third of the rows were begun with out of turn; a
 * wake that is missed is made up for by the next look, a quarter of a second later. Longer would be
 * wrong: only so many are handled at once, and those who wait would keep out the one they wait for.
 * So a bot that is far behind may answer out of turn.
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
