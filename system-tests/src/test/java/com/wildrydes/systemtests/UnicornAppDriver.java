package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A unicorn's app: speaks the protocol over its WebSocket, and keeps what it is told. */
final class UnicornAppDriver implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(20);

  private final String unicorn;
  private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
  private final List<JsonNode> everything = new CopyOnWriteArrayList<>();
  private final WebSocket socket;
  private String location = "";

  private UnicornAppDriver(WebSocket.Builder connection, URI unicornManagement, String unicorn) {
    this.unicorn = unicorn;
    URI app =
        URI.create(
            "ws://%s/unicorns/%s/app".formatted(unicornManagement.getRawAuthority(), unicorn));
    this.socket = connection.buildAsync(app, new Ear()).join();
  }

  /** Connects the app of a unicorn that nobody else knows. */
  static UnicornAppDriver connect(URI unicornManagement) {
    return connect(unicornManagement, "unicorn-" + UUID.randomUUID());
  }

  /**
   * @param unicornManagement the URL of the service
   */
  static UnicornAppDriver connect(URI unicornManagement, String unicorn) {
    return new UnicornAppDriver(HTTP.newWebSocketBuilder(), unicornManagement, unicorn);
  }

  /** Connects with a token, to a service that asks for one. */
  static UnicornAppDriver connect(URI unicornManagement, String unicorn, String token) {
    return new UnicornAppDriver(
        HTTP.newWebSocketBuilder().header("Authorization", "Bearer " + token),
        unicornManagement,
        unicorn);
  }

  String unicorn() {
    return unicorn;
  }

  String name() {
    return "Name of " + unicorn;
  }

  /** Goes on duty; when this returns, requests nearby arrive. */
  UnicornAppDriver onDuty(String here) {
    location = here;
    say(Map.of("type", "on-duty", "location", here, "name", name()));
    hears("on-duty-recorded", message -> true);
    return this;
  }

  void movesTo(String there) {
    location = there;
    say(Map.of("type", "location", "location", there));
  }

  void quotes(String rfq, String amount, String pickupEta) {
    say(Map.of("type", "quote", "rfq", rfq, "price", Euros.of(amount), "pickup-eta", pickupEta));
  }

  void quotes(String rfq, String amount, String pickupEta, String validFor) {
    say(
        Map.of(
            "type", "quote",
            "rfq", rfq,
            "price", Euros.of(amount),
            "pickup-eta", pickupEta,
            "valid-for", validFor));
  }

  /** Quotes, and waits until the service has handed it over. */
  void quotesAndIsRecorded(String rfq, String amount, String pickupEta) {
    quotes(rfq, amount, pickupEta);
    hears("quote-recorded", rfq);
  }

  void declines(String rfq) {
    say(Map.of("type", "decline", "rfq", rfq));
  }

  void withdraws(String rfq) {
    say(Map.of("type", "withdraw", "rfq", rfq));
  }

  void refusesTheCounterOffer(String rfq) {
    say(Map.of("type", "refuse-counter-offer", "rfq", rfq));
  }

  void goesOffDuty() {
    say(Map.of("type", "off-duty"));
  }

  void completes(String ride) {
    say(Map.of("type", "ride-completed", "ride", ride));
  }

  void cancels(String ride) {
    say(Map.of("type", "ride-cancelled", "ride", ride));
  }

  private synchronized void say(Map<String, ?> message) { // a WebSocket sends one at a time
    socket.sendText(JsonMapper.shared().writeValueAsString(message), true).join();
  }

  /** Awaits the next message of this type about this RFQ. Each is awaited once. */
  JsonNode hears(String type, String rfq) {
    return hears(type, message -> isAbout(message, rfq));
  }

  private JsonNode hears(String type, Predicate<JsonNode> which) {
    return await("\"" + type + "\" for " + unicorn)
        .pollInterval(POLL)
        .atMost(LIMIT)
        .until(() -> take(type, which), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<JsonNode> take(String type, Predicate<JsonNode> which) {
    Optional<JsonNode> found =
        heard.stream()
            .filter(message -> message.path("type").asString("").equals(type))
            .filter(which)
            .findFirst();
    found.ifPresent(heard::remove);
    return found;
  }

  /**
   * Checks that the unicorn has heard nothing about the RFQ but the awaited messages. Messages keep
   * their order: the answer to a question comes after all earlier messages. Before the call the RFQ
   * must have been dealt with, for instance because its roster has arrived.
   */
  void hasHeardNothingOf(String rfq) {
    onDuty(location);
    assertThat(heard).noneMatch(message -> isAbout(message, rfq));
  }

  /** Returns all that this app has ever been told, whether it was awaited or not. */
  List<JsonNode> everything() {
    return List.copyOf(everything);
  }

  /** Awaits a message that fits, and leaves it to be awaited again. */
  void awaits(Predicate<JsonNode> which) {
    await("a message for " + unicorn)
        .pollInterval(POLL)
        .atMost(LIMIT)
        .until(() -> everything.stream().anyMatch(which));
  }

  private static boolean isAbout(JsonNode message, String rfq) {
    return message.path("rfq").asString("").equals(rfq);
  }

  @Override
  public void close() {
    socket.abort();
  }

  private final class Ear implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        JsonNode message = JsonMapper.shared().readTree(text.toString());
        everything.add(message);
        heard.add(message);
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
