package com.wildrydes.rfq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A unicorn's app: speaks the protocol over its WebSocket, and keeps what it is told. */
public final class UnicornApp implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(20);

  private final String unicorn;
  private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
  private final List<JsonNode> everything = new CopyOnWriteArrayList<>();
  private final TestSocket socket;
  private String location = "";

  private UnicornApp(WebSocket.Builder handshake, URI service, String unicorn, String query) {
    this.unicorn = unicorn;
    String path = "/unicorns/%s/app%s".formatted(unicorn, query);
    this.socket = TestSocket.connect(handshake, service, path, this::hear);
  }

  private void hear(JsonNode message) {
    everything.add(message);
    heard.add(message);
  }

  /** Connects the app of a unicorn that nobody else knows. */
  public static UnicornApp connect(URI service) {
    return connect(service, "unicorn-" + UUID.randomUUID());
  }

  /**
   * Connects the app of this unicorn.
   *
   * @param service the URL of unicorn management
   */
  public static UnicornApp connect(URI service, String unicorn) {
    return connect(service, unicorn, TestSocket.handshake());
  }

  /** Connects with a token, to a service that asks for one. */
  public static UnicornApp connect(URI service, String unicorn, String token) {
    return connect(service, unicorn, TestSocket.handshake(token));
  }

  /** Connects with that handshake; fails if it is not let in. */
  public static UnicornApp connect(URI service, String unicorn, WebSocket.Builder handshake) {
    return new UnicornApp(handshake, service, unicorn, "");
  }

  /** Connects with a ticket instead of a token. */
  public static UnicornApp connectWithTicket(URI service, String unicorn, String ticket) {
    return new UnicornApp(TestSocket.handshake(), service, unicorn, "?ticket=" + ticket);
  }

  public String unicorn() {
    return unicorn;
  }

  public String name() {
    return "Name of " + unicorn;
  }

  /** Goes on duty; when this returns, requests nearby arrive. */
  public UnicornApp onDuty(String here) {
    location = here;
    say(Map.of("type", "on-duty", "location", here, "name", name()));
    hears("on-duty-recorded");
    return this;
  }

  public void movesTo(String there) {
    location = there;
    say(Map.of("type", "location", "location", there));
  }

  public UnicornApp quotes(String rfq, String amount) {
    quotes(rfq, amount, "PT4M");
    return this;
  }

  public void quotes(String rfq, String amount, String pickupEta) {
    say(Map.of("type", "quote", "rfq", rfq, "price", euros(amount), "pickup-eta", pickupEta));
  }

  public void quotes(String rfq, String amount, String pickupEta, String validFor) {
    say(
        Map.of(
            "type", "quote",
            "rfq", rfq,
            "price", euros(amount),
            "pickup-eta", pickupEta,
            "valid-for", validFor));
  }

  private static Map<String, String> euros(String amount) {
    return Map.of("amount", amount, "currency", "EUR");
  }

  /** Quotes, and waits until the service has handed it over. */
  public void quotesAndIsRecorded(String rfq, String amount, String pickupEta) {
    quotes(rfq, amount, pickupEta);
    hears("quote-recorded", rfq);
  }

  public void declines(String rfq) {
    say(Map.of("type", "decline", "rfq", rfq));
  }

  public void withdraws(String rfq) {
    say(Map.of("type", "withdraw", "rfq", rfq));
  }

  public void refusesTheCounterOffer(String rfq) {
    say(Map.of("type", "refuse-counter-offer", "rfq", rfq));
  }

  public void goesOffDuty() {
    say(Map.of("type", "off-duty"));
  }

  public void completes(String ride) {
    say(Map.of("type", "ride-completed", "ride", ride));
  }

  public void cancels(String ride) {
    say(Map.of("type", "ride-cancelled", "ride", ride));
  }

  private void say(Map<String, ?> message) {
    say(JsonMapper.shared().writeValueAsString(message));
  }

  public UnicornApp say(String text) {
    socket.say(text);
    return this;
  }

  public UnicornApp sayBinary() {
    socket.sayBinary();
    return this;
  }

  /** Awaits the next message of this type. Each is awaited once. */
  public JsonNode hears(String type) {
    return hears(type, LIMIT);
  }

  public JsonNode hears(String type, Duration limit) {
    return hears(type, _ -> true, limit);
  }

  /** Awaits the next message of this type about this RFQ. Each is awaited once. */
  public JsonNode hears(String type, String rfq) {
    return hears(type, message -> isAbout(message, rfq), LIMIT);
  }

  private JsonNode hears(String type, Predicate<JsonNode> which, Duration limit) {
    return await("\"" + type + "\" for " + unicorn)
        .pollInterval(POLL)
        .atMost(limit)
        .until(() -> take(type, which), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<JsonNode> take(String type, Predicate<JsonNode> which) {
    Optional<JsonNode> found =
        heard.stream().filter(message -> isOf(message, type)).filter(which).findFirst();
    found.ifPresent(heard::remove);
    return found;
  }

  /** Tells whether a message of that type was heard and not awaited. */
  public boolean hasHeard(String type) {
    return heard.stream().anyMatch(message -> isOf(message, type));
  }

  /** Returns the messages that were heard and not awaited. */
  public List<JsonNode> heard() {
    return heard;
  }

  /**
   * Checks that the unicorn has heard nothing about the RFQ but the awaited messages. Messages keep
   * their order: the answer to a question comes after all earlier messages. Before the call the RFQ
   * must have been dealt with, for instance because its roster has arrived.
   */
  public void hasHeardNothingOf(String rfq) {
    onDuty(location);
    assertThat(heard).noneMatch(message -> isAbout(message, rfq));
  }

  /** Returns all that this app has ever been told, whether it was awaited or not. */
  public List<JsonNode> everything() {
    return List.copyOf(everything);
  }

  /** Awaits a message that fits, and leaves it to be awaited again. */
  public void awaits(Predicate<JsonNode> which) {
    await("a message for " + unicorn)
        .pollInterval(POLL)
        .atMost(LIMIT)
        .until(() -> everything.stream().anyMatch(which));
  }

  private static boolean isOf(JsonNode message, String type) {
    return message.path("type").asString("").equals(type);
  }

  private static boolean isAbout(JsonNode message, String rfq) {
    return message.path("rfq").asString("").equals(rfq);
  }

  public boolean isClosed() {
    return socket.isClosed();
  }

  /** Status with which the service closed the connection. */
  public int awaitClose() {
    return socket.awaitClose();
  }

  /** Closes the connection as the protocol has it. */
  @Override
  public void close() {
    socket.close();
  }

  /** Is cut off, as in a tunnel. */
  public void abort() {
    socket.abort();
  }
}
