/**
 * What a conversation is, whatever the platform: events in, messages out, one live card per
 * subject, one serial lane per conversation. Text is always literal; what a platform can do is
 * data, never a question for its name.
 */
@NullMarked
package dev.quarterdeck.chat;

import org.jspecify.annotations.NullMarked;
