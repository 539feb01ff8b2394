@NullMarked
package dev.quarterdeck.target.cassandra;

import org.jspecify.annotations.NullMarked;
