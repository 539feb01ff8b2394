/**
 * The machines that the nodes of a Swarm are, reached over SSH: restarted and cleaned up.
 *
 * <p>Why a restart is never done twice: which start of a machine it is, Linux tells ({@code
 * /proc/sys/kernel/random/boot_id}). The intent keeps it, and {@code reboot-once BOOT_ID}, a
 * command that only {@code deploy/quarterdeck-node} knows, restarts nothing when the machine is in
 * another start by then. So asking again after a crash of the bot is as harmless as a Swarm's
 * change with an old version index. That it happened is proven by another boot id, and by nothing
 * else.
 *
 * <p>Why a node counts as back only some seconds later: the managers miss an engine after three
 * heartbeats of five seconds, and until then they call a machine ready that has just gone.
 *
 * <p>What speaks against a restart is said by others, through {@link
 * dev.quarterdeck.target.Objector}: this package knows neither services nor databases.
 */
@NullMarked
package dev.quarterdeck.target.host;

import org.jspecify.annotations.NullMarked;
