@NullMarked
package dev.quarterdeck.inbox.jdbc;

import org.jspecify.annotations.NullMarked;
