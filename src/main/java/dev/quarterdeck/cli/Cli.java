package dev.quarterdeck.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The commands of the jar. */
public final class Cli {
  /** What {@link #run} gives when the bot goes on running. */
  public static final int SERVING = -1;

  private final Server server;

  /** With the one that starts the bot. */
  public Cli(Server server) {
    this.server = server;
  }

  /** Starts the bot. */
  @FunctionalInterface
  public interface Server {
    /** Returns once it is ready. */
    void serve(String[] arguments);
  }

  /** Runs a command and gives its exit code, or {@link #SERVING}. */
  public int run(String[] args) {
    CommandLine line =
        new CommandLine(new Top())
            .addSubcommand(
                new CommandLine(new Serve(server)).setUnmatchedOptionsArePositionalParams(true))
            .addSubcommand(new CheckFiles())
            .addSubcommand(new SayCommand())
            .addSubcommand(new TokenCommand())
            .addSubcommand(
                new CommandLine(new StoreCommand()).addSubcommand(new StoreCommand.Copy()))
            .addSubcommand(
                new CommandLine(new AuditTrail())
                    .addSubcommand(new AuditTrail.Verify())
                    .addSubcommand(new AuditTrail.ToFile()));
    line.setExecutionExceptionHandler(
        (failure, _, _) -> {
          System.err.println(Sentence.of(failure));
          return 1;
        });
    boolean serving = serving(args);
    if (!serving && !args[0].equals("serve")) {
      hush();
    }
    return line.execute(serving ? prefixed(args) : args);
  }

  /** A command answers on its own; the log of the parts it borrows would only be in the way. */
  private static void hush() {
    if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      root.setLevel(Level.ERROR);
    }
  }

  /** Nothing, or only options of the bot's own, means {@code serve}. */
  private static boolean serving(String[] args) {
    return args.length == 0
        || (args[0].startsWith("--") && !List.of("--help", "--version").contains(args[0]));
  }

  private static String[] prefixed(String[] args) {
    String[] all = new String[args.length + 1];
    all[0] = "serve";
    System.arraycopy(args, 0, all, 1, args.length);
    return all;
  }

  @Command(
      name = "quarterdeck",
      mixinStandardHelpOptions = true,
      version = "quarterdeck 0.1.0",
      description = "ChatOps for teams on Docker Swarm.")
  private static final class Top implements Runnable {
    @Override
    public void run() {
      CommandLine.usage(this, System.out);
    }
  }

  @Command(name = "serve", description = "Starts the bot (the default).")
  private static final class Serve implements java.util.concurrent.Callable<Integer> {
    private final Server server;

    @Parameters(
        arity = "0..*",
        paramLabel = "--KEY=VALUE",
        description = "Settings, as in application.yaml.")
    private String[] settings = {};

    Serve(Server server) {
      this.server = server;
    }

    @Override
    public Integer call() {
      server.serve(settings);
      return SERVING;
    }
  }
}
