package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.store.StoreFailure;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Unfit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the kinds of failure apart, in this one place: the asker's mistake, the target's failure,
 * the store's failure, our bug. The store's goes on to the inbox, which tries the row again; each
 * other one becomes an answer. No stack trace ever does.
 */
final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  /** What {@code work} makes, or what is to be said instead. */
  Deed calm(long row, Supplier<Deed> work) {
    try {
      return work.get();
    } catch (Mistake mistake) {
      return Replies.mistake(mistake);
    } catch (Unfit unfit) {
      return Replies.mistake(new Mistake(unfit.getMessage() + "", "Nothing was started."));
    } catch (TargetFailure failure) {
      LOG.warn("inbox row {}: a target failed: {}", row, failure.getMessage());
      return target(failure);
    } catch (StoreFailure failure) {
      throw failure;
    } catch (RuntimeException bug) {
      return bug(row, bug);
    }
  }

  private static Deed target(TargetFailure failure) {
    return new Deed.Say(
        Replies.titled(
            "The target failed",
            Doc.Tone.BAD,
            List.of(failure.getMessage() + "", "Nothing was started. Ask again once it answers.")),
        Tally.Came.TARGET);
  }

  /** Our bug: the log has it all under an id, the answer has the id. */
  static Deed bug(long row, Throwable bug) {
    String id = id(row, bug);
    LOG.error("bug {} at inbox row {}", id, row, bug);
    return new Deed.Say(
        Replies.titled(
            "Our bug",
            Doc.Tone.BAD,
            List.of(
                "That is our bug, id %s. Nothing was started by this command.".formatted(id),
                "Ask again; if it stays, give the id to whoever runs this bot:"
                    + " its log says more under it.")),
        Tally.Came.BUG);
  }

  private static String id(long row, Throwable bug) {
    int mixed = Objects.hash(row, bug.getClass().getName(), bug.getMessage()) & 0xff_ffff;
    return String.format(Locale.ROOT, "%06x", mixed);
  }
}
