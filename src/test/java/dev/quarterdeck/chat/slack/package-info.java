@NullMarked
package dev.quarterdeck.chat.slack;

import org.jspecify.annotations.NullMarked;
