package dev.quarterdeck.run;

import java.time.Instant;

/** Which event makes which run of a run. Pure. */
sealed interface Rules permits Table, Stranded {
  Run next(Run run, Event event, Instant at);
}
