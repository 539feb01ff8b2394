package dev.quarterdeck.chat;

/** Inbound events as the payload of an inbox row of type {@link Inbound#ROW}. */
public final class InboundJson {
  private InboundJson() {}

  /** As an adapter puts it into the inbox. */
  public static String write(Inbound inbound) {
    return Json.MAPPER.writerFor(Inbound.class).writeValueAsString(inbound);
  }

  /**
   * As the conversation reads it.
   *
   * @throws tools.jackson.core.JacksonException when it is none
   */
  public static Inbound read(String payload) {
    return Json.MAPPER.readValue(payload, Inbound.class);
  }
}
