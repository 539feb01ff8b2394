/**
 * Who is in a role beyond their own for a time, with reason and end. An elevation is a row that
 * commits with the event that asked for it; it counts from that commit until its last moment,
 * wherever the bot is restarted in between.
 *
 * <p><b>Who says whether one counts?</b> {@code bot}'s Roster: it must be within its time, and the
 * person must still be eligible under the files in force. What cannot be read counts as no
 * elevation.
 */
@NullMarked
package dev.quarterdeck.elevation;

import org.jspecify.annotations.NullMarked;
