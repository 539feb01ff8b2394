package dev.quarterdeck.chat;

import dev.quarterdeck.person.Handle;

/**
 * Who said something, and where.
 *
 * @param who the immutable id the platform vouches for
 * @param channelName what people call the channel; grants select by it
 * @param direct whether only this person reads the conversation
 */
public record Origin(Handle who, Place place, String channelName, boolean direct) {}
