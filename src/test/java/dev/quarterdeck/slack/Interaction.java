package dev.quarterdeck.slack;

import tools.jackson.databind.node.ObjectNode;

/** What every interactive payload begins with. */
record Interaction(Person person) {
  ObjectNode begun(String type) {
    ObjectNode payload =
        Json.object()
            .put("type", type)
            .put("token", App.LEGACY_TOKEN)
            .put("api_app_id", App.ID)
            .put("is_enterprise_install", false)
            .putNull("enterprise");
    payload.putObject("team").put("id", person.team()).put("domain", Rooms.DOMAIN);
    payload.set("user", person.brief());
    return payload;
  }

  /** Where a form may be opened and an answer be given. */
  ObjectNode begun(String type, Channel channel, String ts) {
    ResponseUrls.Target target = new ResponseUrls.Target(channel, person.id(), ts);
    ObjectNode payload =
        begun(type)
            .put("trigger_id", person.hands().triggers().make(person))
            .put("response_url", person.hands().urls().make(target));
    payload.putObject("channel").put("id", channel.id()).put("name", channel.name());
    return payload;
  }
}
