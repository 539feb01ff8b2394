/**
 * What the bot needs and cannot reach, said where people read it: a bot that nobody asks anything
 * at three in the morning would otherwise know alone that the Swarm has lost its quorum.
 *
 * <p><b>Why two looks, and ten seconds of quiet?</b> One lost call is no outage, and one that
 * answers is no end of it. Several bots on one database look for themselves and keep one outage
 * between them: it is over when none of them has seen it for ten seconds, so that one with a broken
 * way to the Swarm and one with a whole way do not contradict each other in the room all night.
 *
 * <p>It is a package of its own because whatever the bot depends on can be watched with it.
 */
@NullMarked
package dev.quarterdeck.outage;

import org.jspecify.annotations.NullMarked;
