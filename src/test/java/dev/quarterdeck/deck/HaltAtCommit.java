package dev.quarterdeck.deck;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.quarterdeck.Quarterdeck;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.CorePreparedStatement;

/**
 * Starts the bot so that it can be halted at a commit. {@code before 3} or {@code after 3} on its
 * standard input arms it: the third commit of the run journal from then on. {@code counted} has it
 * tell how many there were.
 */
final class HaltAtCommit {
  static final String ARMED = "armed ";
  static final String COUNTED = "counted ";

  private HaltAtCommit() {}

  /** The arguments are the bot's. */
  public static void main(String[] args) {
    Thread.ofPlatform().daemon().name("arming").start(HaltAtCommit::listen);
    Quarterdeck.main(args);
  }

  /**
   * The classes of the SQLite driver that tell {@link Commits}, to be found before its own. Made
   * once for many bots, because an agent that does it takes a second of each start.
   */
  static Map<Class<?>, byte[]> woven() {
    return Map.of(
        CorePreparedStatement.class,
        woven(
            CorePreparedStatement.class,
            Commits.Stating.class,
            isConstructor().and(takesArguments(SQLiteConnection.class, String.class))),
        SQLiteConnection.class,
        woven(SQLiteConnection.class, Commits.Committing.class, named("commit")));
  }

  private static byte[] woven(
      Class<?> into, Class<?> advice, ElementMatcher<? super MethodDescription> where) {
    return new ByteBuddy().redefine(into).visit(Advice.to(advice).on(where)).make().getBytes();
  }

  private static void listen() {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      String line;
      while ((line = in.readLine()) != null) {
        hear(line.split(" ", -1));
      }
      // Whoever has started it is gone, so nobody is left to end it.
      Runtime.getRuntime().halt(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void hear(String... words) {
    if (words.length == 1) {
      System.out.println(COUNTED + Commits.counted());
    } else {
      Commits.arm(words[0].equals("before"), Integer.parseInt(words[1]));
      System.out.println(ARMED + String.join(" ", words));
    }
  }
}
