package dev.quarterdeck.rig;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A suite that drives the real Cassandra of {@code src/test/rig}, one at a time, and none beside
 * another suite that keeps two processors busy. The suites share its nodes, not their keyspaces.
 * Its constructor and methods may take a {@link LiveCassandra}.
 *
 * <p>It is left out where no Java 17 is installed, says so, and counts as skipped; with {@code
 * -Dquarterdeck.live=required} it fails there.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RealCassandraExtension.class)
@ResourceLock("processors")
public @interface OnRealCassandra {}
