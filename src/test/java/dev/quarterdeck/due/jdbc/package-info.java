@NullMarked
package dev.quarterdeck.due.jdbc;

import org.jspecify.annotations.NullMarked;
