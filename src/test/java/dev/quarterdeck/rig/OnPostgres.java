package dev.quarterdeck.rig;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A suite on a real PostgreSQL of {@code src/test/rig}. Its constructor and methods may take a
 * {@link FreshDatabase}, which is another one for every test.
 *
 * <p>It is left out where no server is installed, says so, and counts as skipped; with {@code
 * -Dquarterdeck.live=required} it fails there.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PostgresExtension.class)
public @interface OnPostgres {}
