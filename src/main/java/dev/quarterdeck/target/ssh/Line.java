package dev.quarterdeck.target.ssh;

import dev.quarterdeck.target.CommandLine;
import dev.quarterdeck.target.Output;
import dev.quarterdeck.target.Ran;
import dev.quarterdeck.target.Secret;
import dev.quarterdeck.target.TargetFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import net.schmizz.sshj.connection.channel.direct.Session;
import net.schmizz.sshj.connection.channel.direct.Signal;

/** One program on one machine. Whoever waits for it may end it from another thread. */
final class Line implements AutoCloseable {
  private final Ssh.Config config;
  private final String hostname;
  private final Reach reach;
  private final Output out = new Output();
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.ON_THE_WAY);

  /** Whoever moves it first decides: a program that was given up does not begin. */
  private enum Stage {
    ON_THE_WAY,
    BEGUN,
    GIVEN_UP
  }

  Line(Ssh.Config config, String hostname) {
    this.config = config;
    this.hostname = hostname;
    this.reach = new Reach(config);
  }

  Ran run(CommandLine command) throws IOException, InterruptedException {
    Session session = reach.node(hostname);
    // What is lost from here on may have reached the machine.
    if (!stage.compareAndSet(Stage.ON_THE_WAY, Stage.BEGUN)) {
      throw new IOException("it was given up");
    }
    return follow(session.exec(Quoting.posix(command.argv())), command);
  }

  private Ran follow(Session.Command program, CommandLine command)
      throws IOException, InterruptedException {
    Output err = new Output();
    FutureTask<Output> errors = new FutureTask<>(() -> drained(err, program.getErrorStream()));
    Thread.ofVirtual().name("ssh-errors").start(errors);
    // A program may talk before it has read all, and end without having done so.
    Thread.ofVirtual()
        .name("ssh-input")
        .start(() -> give(command.stdin(), program.getOutputStream()));
    out.drain(program.getInputStream());
    ended(errors);
    program.join();
    Integer exit = program.getExitStatus();
    return exit == null
        ? new Ran.Lost(without(command, program.getExitSignal()), out.text())
        : Ran.Exited.of(exit, out, err);
  }

  private static Output drained(Output output, InputStream in) throws IOException {
    output.drain(in);
    return output;
  }

  /** A program that does not want to read has its reasons, which its exit and words tell. */
  private static void give(Optional<Secret> stdin, OutputStream to) {
    try (to) {
      if (stdin.isPresent()) {
        to.write(stdin.get().reveal().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException _) {
      return;
    }
  }

  private static void ended(FutureTask<Output> drain) throws IOException, InterruptedException {
    try {
      drain.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause() == null ? e : e.getCause());
    }
  }

  private String without(CommandLine command, Signal signal) {
    return signal == null
        ? told(command) + " ended without a status"
        : told(command) + " was ended by signal " + signal;
  }

  private String told(CommandLine command) {
    return command.argv().getFirst() + " on node '" + hostname + "'";
  }

  /** What is true when the deadline is over. */
  Ran late(CommandLine command) {
    String within = " within " + command.limit();
    if (!stage.compareAndSet(Stage.ON_THE_WAY, Stage.GIVEN_UP)) {
      return new Ran.Lost(
          told(command) + " did not end" + within + "; it may still run", out.text());
    }
    throw new TargetFailure(
        "Node '%s' did not let us in%s. Look whether sshd answers there."
            .formatted(hostname, within));
  }

  private boolean begun() {
    return stage.get() == Stage.BEGUN;
  }

  /** What is true when something broke. */
  Ran broken(Throwable cause) {
    if (cause instanceof TargetFailure told && !begun()) {
      throw told;
    }
    String why = config.redactor().clean(Reach.said(cause)).text();
    if (begun()) {
      return new Ran.Lost(
          "The connection to node '%s' broke off (%s); what ran there may still run"
              .formatted(hostname, why),
          out.text());
    }
    throw new TargetFailure(
        "Node '%s' does not run programs for us (%s). Look at the log of sshd there."
            .formatted(hostname, why),
        cause);
  }

  @Override
  public void close() {
    reach.close();
  }
}
