package dev.quarterdeck.cli;

import dev.quarterdeck.chat.DocText;
import dev.quarterdeck.chat.Message;
import dev.quarterdeck.chat.MessageJson;
import dev.quarterdeck.chat.Status;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Says something to a running bot and prints what it answers. */
@Command(
    name = "say",
    description = "Says TEXT to a running bot and prints the answer.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:succeeded or answered",
      "1:no bot, or it broke",
      "2:not understood",
      "3:denied",
      "4:failed, rolled back, rejected, cancelled or expired",
      "5:still open at the timeout"
    })
public final class SayCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "TEXT",
      description = "The command, with or without /ops; one word or more.")
  private List<String> words = List.of();

  @Option(
      names = "--as",
      paramLabel = "LOGIN",
      description = "Speak as this person of the demonstration.")
  private @Nullable String as;

  @Option(
      names = "--token",
      paramLabel = "FILE",
      description = "Prove who you are with the token in FILE.")
  private @Nullable Path token;

  @Option(
      names = "--url",
      defaultValue = "http://localhost:8080",
      description = "The bot's address (${DEFAULT-VALUE}).")
  private URI url = URI.create("http://localhost:8080");

  @Option(names = "--room", defaultValue = "", description = "The room to speak in.")
  private String room = "";

  @Option(names = "--wait", description = "Wait until the run that was started has ended.")
  private boolean wait;

  @Option(
      names = "--timeout",
      defaultValue = "5m",
      converter = Spans.class,
      description = "How long to wait (${DEFAULT-VALUE}).")
  private Duration timeout = Duration.ofMinutes(5);

  @Override
  public Integer call() throws InterruptedException {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    try (ConsoleClient client = new ConsoleClient(url, identity(), timeout)) {
      return say(client, line.getOut());
    } catch (Trouble e) {
      line.getErr().println(e.getMessage());
      return e.exit();
    } finally {
      line.getOut().flush();
      line.getErr().flush();
    }
  }

  private Map<String, String> identity() throws Trouble {
    if (as != null && token != null) {
      throw new Trouble(Exit.USAGE, "Give --as or --token, not both.");
    }
    if (as != null) {
      return Map.of("Quarterdeck-As", as);
    }
    if (token == null) {
      throw new Trouble(
          Exit.USAGE,
          "Say who speaks: --as LOGIN in the demonstration, else --token FILE with what"
              + " 'quarterdeck token LOGIN' printed.");
    }
    try {
      return Map.of("Authorization", "Bearer " + Files.readString(token).strip());
    } catch (IOException e) {
      throw new Trouble(Exit.USAGE, "The token file '" + token + "' cannot be read: " + e);
    }
  }

  private int say(ConsoleClient client, PrintWriter out) throws Trouble, InterruptedException {
    JsonNode said = client.say(room, UUID.randomUUID().toString(), String.join(" ", words));
    long message = said.path("message").asLong();
    while (said.path("replies").isEmpty()) {
      if (client.late()) {
        throw new Trouble(Exit.OPEN, "There is no answer yet; the bot has the command.");
      }
      said = client.answers(message);
    }
    Status.Came came = Status.Came.ANSWERED;
    for (JsonNode reply : said.path("replies")) {
      Message answer = MessageJson.read(reply.path("message"));
      print(answer, out);
      if (answer.status().came() != Status.Came.ANSWERED) {
        came = answer.status().came();
      }
    }
    String subject = said.path("subject").asString("");
    return wait && came == Status.Came.STARTED ? follow(client, subject, out) : Exit.of(came);
  }

  private static int follow(ConsoleClient client, String subject, PrintWriter out)
      throws Trouble, InterruptedException {
    long number = 0;
    String told = "";
    while (!client.late()) {
      Optional<JsonNode> card = client.card(subject, number);
      if (card.isEmpty()) {
        continue;
      }
      number = card.get().path("number").asLong();
      Message now = MessageJson.read(card.get().path("message"));
      if (now.status().came() != Status.Came.UNDERWAY) {
        out.println();
        print(now, out);
        return Exit.of(now.status().came());
      }
      if (!now.fallback().equals(told)) {
        told = now.fallback();
        out.println(told);
        out.flush();
      }
    }
    throw new Trouble(Exit.OPEN, "Still open: " + (told.isEmpty() ? subject : told));
  }

  private static void print(Message message, PrintWriter out) {
    DocText.lines(message.doc()).forEach(out::println);
    out.flush();
  }
}
