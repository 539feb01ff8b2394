@NullMarked
package dev.quarterdeck.audit.jdbc;

import org.jspecify.annotations.NullMarked;
