package dev.quarterdeck.chat.console;

import dev.quarterdeck.chat.Origin;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.person.Handle;
import java.util.List;
import java.util.Optional;

/** The rooms of the console. */
record Rooms(Console.Setup setup) {
  List<String> all() {
    return setup.rooms();
  }

  boolean has(String room) {
    return setup.rooms().contains(room);
  }

  /** The room of that name, the first one when none is named. */
  String named(Optional<String> asked) {
    String room = asked.filter(name -> !name.isBlank()).orElse(setup.rooms().getFirst());
    if (!has(room)) {
      throw new Refusal(
          404,
          "There is no room '%s'. The rooms are: %s."
              .formatted(Refusal.shortened(room), String.join(", ", setup.rooms())));
    }
    return room;
  }

  /** That person, speaking in that room. */
  Origin origin(String login, String room) {
    return new Origin(
        new Handle(Console.PLATFORM, login),
        new Place(Console.PLATFORM, "", room, Optional.empty()),
        room,
        false);
  }
}
