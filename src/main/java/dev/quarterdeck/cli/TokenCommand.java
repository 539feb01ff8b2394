package dev.quarterdeck.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes or revokes an API token, through the control socket of the bot when one runs. */
@Command(
    name = "token",
    description = "Makes a token that speaks for LOGIN, or revokes one.",
    mixinStandardHelpOptions = true)
public final class TokenCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "LOGIN", arity = "0..1", description = "A login from people.yaml.")
  private @Nullable String login;

  @Option(
      names = "--expires",
      defaultValue = "30d",
      converter = Spans.class,
      description = "How long it lives (${DEFAULT-VALUE}).")
  private Duration expires = Duration.ofDays(30);

  @Option(names = "--revoke", paramLabel = "ID", description = "Revoke the token of this id.")
  private @Nullable String revoke;

  @Mixin private StoreOptions store = new StoreOptions();

  @Option(
      names = "--files",
      defaultValue = ".",
      description = "The directory of runbooks and permissions, asked when no bot runs.")
  private Path files = Path.of(".");

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    try {
      JsonNode answer =
          ControlClient.runs(store.data())
              ? ControlClient.ask(store.data(), request())
              : OfflineControl.ask(store.location(), files, request());
      if (revoke != null) {
        line.getErr().println("Revoked " + revoke + ".");
      } else {
        // The secret alone goes to standard output, so that it can be sent into a file.
        line.getErr()
            .printf(
                "Token %s speaks for %s until %s. It is shown only now.%n",
                answer.path("id").asString(""),
                answer.path("login").asString(""),
                answer.path("expires").asString(""));
        line.getOut().println(answer.path("token").asString(""));
      }
      return Exit.DONE;
    } catch (Trouble e) {
      line.getErr().println(e.getMessage());
      return e.exit();
    } finally {
      line.getOut().flush();
      line.getErr().flush();
    }
  }

  private ObjectNode request() throws Trouble {
    if ((login == null) == (revoke == null)) {
      throw new Trouble(Exit.USAGE, "Give a LOGIN, or --revoke ID.");
    }
    ObjectNode request = JsonMapper.shared().createObjectNode();
    return revoke == null
        ? request.put("do", "token").put("login", login).put("expires", expires.toString())
        : request.put("do", "revoke").put("id", revoke);
  }
}
