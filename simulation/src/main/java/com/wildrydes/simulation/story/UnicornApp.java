package com.wildrydes.simulation.story;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.simulation.service.Instance;
import com.wildrydes.simulation.world.SimulatedProcess;
import com.wildrydes.simulation.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A unicorn's app, written by the document of the protocol. It connects to any instance that
 * answers, and again after each loss. It repeats messages that were refused for the moment, and
 * keeps everything.
 */
final class UnicornApp {
  /** The reasons for which an answer is refused to a unicorn that was not asked. */
  private static final Set<String> STRANGER = Set.of("not-invited", "unknown-rfq");

  /** The number of unanswered invitations at which there may be no room for another. */
  private static final int ROOM = 4;

  /** The time that an invitation takes once there is room. */
  private static final Duration LATE = Duration.ofSeconds(20);

  private static final JsonMapper JSON = JsonMapper.shared();

  /** The state of an RFQ in this app. */
  static final class Seen {
    final Instant deadline;

    /** The time of the first request, by the world's clock. */
    final Instant asked;

    /** The time since which the unicorn had been on duty in one place, and free, by then. */
    @Nullable Instant onDutySince;

    boolean declined;
    boolean quoted;
    @Nullable Instant recorded;
    boolean withdrawn;

    /** The time of the last withdrawal, and its session. */
    @Nullable Instant withdrawnAt;

    @Nullable AppSession withdrawnBy;

    /** The time at which an instance to which it was connected for long did not know it. */
    @Nullable Instant strangerAt;

    /** The time of the first answer. */
    @Nullable Instant answered;

    boolean closed;

    /** The newest target price that the app was told. */
    @Nullable Price target;

    /** The counter-offers that the app was told. */
    final Set<Price> counterOffers = new HashSet<>();

    final Set<String> rejected = new TreeSet<>();
    final List<String> outcomes = new ArrayList<>();

    Seen(Instant deadline, Instant asked) {
      this.deadline = deadline;
      this.asked = asked;
    }

    boolean mayQuote() {
      return !closed && !withdrawn;
    }
  }

  /** A time in which it was on duty in one place, connected and free. */
  record Stay(String place, Instant from, Instant to) {}

  private final UnicornId id;
  private final SimulatedProcess process;
  private final World world;
  private final City city;
  private final Map<String, Seen> seen = new LinkedHashMap<>();
  private final Map<String, String> rides = new HashMap<>();
  private final Map<String, String> pickUps = new HashMap<>();
  private final double patience;
  private @Nullable AppSession session;
  private @Nullable Instant connectedSince;
  private boolean connecting;
  private boolean wantsDuty;
  private boolean over;
  private boolean onDuty;
  private @Nullable Instant onDutySince;
  private @Nullable Instant staysSince;

  /** The last time at which it may have had no room for another invitation. */
  private Instant busy = Instant.EPOCH;

  /** False if the service may not have its place: it refuses one too far away. */
  private boolean isPlaceKnown;

  private final List<Stay> stays = new ArrayList<>();
  private String place;
  private int sessions;

  UnicornApp(String name, City city) {
    this.id = new UnicornId(name);
    this.city = city;
    this.world = city.world();
    this.process = new SimulatedProcess(world, name);
    this.place = city.somewhere();
    this.patience = world.random().nextDouble();
  }

  SimulatedProcess process() {
    return process;
  }

  UnicornId id() {
    return id;
  }

  Map<String, Seen> seen() {
    return seen;
  }

  boolean isConnected() {
    return session != null;
  }

  /** Returns the time since which it has been connected; null if it is not. */
  @Nullable Instant connectedSince() {
    return session == null ? null : connectedSince;
  }

  /** Returns the rides that it heard of, each with the last news. */
  Map<String, String> rides() {
    return rides;
  }

  /** Returns the rides whose pick-up it was told to be stored, each with the time. */
  Map<String, String> pickUps() {
    return pickUps;
  }

  @Nullable AppSession session() {
    return session;
  }

  /** Returns whether it is on duty by this session, as far as it knows. */
  boolean isOnDutyBy(AppSession by) {
    return by.equals(session) && onDuty && wantsDuty;
  }

  /** Returns the times in which it could be asked. */
  List<Stay> stays() {
    stayEnds();
    return stays;
  }

  private void stayBegins() {
    if (staysSince == null && isPlaceKnown && onDuty && !rides.containsValue("confirmed")) {
      staysSince = world.instant();
    }
  }

  private void stayEnds() {
    if (staysSince != null) {
      stays.add(new Stay(place, staysSince, world.instant()));
      staysSince = null;
    }
  }

  /** Begins the working day. */
  void begin() {
    wantsDuty = true;
    after(between(0, 3_000), this::connect);
    after(between(5_000, 60_000), this::move);
    if (city.isBusy()) {
      after(between(15_000, 40_000), this::rest);
    }
  }

  /** Takes a break. */
  private void rest() {
    if (over) {
      return;
    }
    goOffDuty();
    after(
        between(3_000, 15_000),
        () -> {
          if (!over) {
            wantsDuty = true;
            goOnDuty();
            after(between(15_000, 40_000), this::rest);
          }
        });
  }

  private void goOffDuty() {
    wantsDuty = false;
    onDuty = false;
    stayEnds();
    say("{\"type\":\"off-duty\"}");
  }

  /** Ends the working day. */
  void end() {
    wantsDuty = false;
    over = true;
    stayEnds();
    leave();
  }

  /**
   * Says repeatedly that the unicorn is off duty: nothing answers that, and it may be lost with the
   * connection.
   */
  private void leave() {
    say("{\"type\":\"off-duty\"}");
    after(between(5_000, 15_000), this::leave);
  }

  /** Loses the connection without noticing it at once, as in a tunnel. */
  void loseConnection() {
    AppSession lost = session;
    if (lost != null) {
      process.note("loses its connection");
      lost.lose(between(10, 20_000));
      lost.ends();
      stayEnds();
      session = null;
      onDuty = false;
      after(between(10, 8_000), this::connect);
    }
  }

  private void connect() {
    if (session != null || connecting) {
      return;
    }
    connecting = true;
    after(
        between(1, 50),
        () -> {
          connecting = false;
          Instance instance = city.unicornManagement();
          if (instance == null) {
            after(between(200, 1_000), this::connect);
            return;
          }
          process.note("connects to " + instance.process().name());
          AppSession opened =
              new AppSession(
                  id + "/" + ++sessions, instance, instance.part(WebSocketHandler.class), this);
          opened.getAttributes().put("unicorn", id);
          session = opened;
          connectedSince = world.instant();
          opened.open();
          watch(opened);
          if (wantsDuty) {
            goOnDuty();
          }
        });
  }

  /** Breaks the session when its instance is killed. */
  private void watch(AppSession watched) {
    after(
        Duration.ofSeconds(1),
        () -> {
          if (!watched.equals(session)) {
            return;
          }
          if (watched.process().isAlive()) {
            watch(watched);
          } else {
            closed(watched, 1006);
          }
        });
  }

  /** Notices the end of a connection. */
  void closed(AppSession gone, int code) {
    if (gone.equals(session)) {
      process.note("is disconnected, " + code);
      gone.ends();
      stayEnds();
      session = null;
      onDuty = false;
      after(between(10, 3_000), this::connect);
    }
  }

  private void goOnDuty() {
    isPlaceKnown = true;
    say("{\"type\":\"on-duty\",\"name\":\"%s\",\"location\":\"%s\"}".formatted(id.value(), place));
    AppSession asked = session;
    after(
        Duration.ofSeconds(5),
        () -> {
          if (asked != null && asked.equals(session) && wantsDuty && !onDuty) {
            goOnDuty();
          }
        });
  }

  private void move() {
    if (wantsDuty) {
      if (onDuty && world.chance(0.3)) {
        stayEnds();
        isPlaceKnown = false;
        place = city.somewhere();
        onDutySince = world.instant().plusSeconds(5); // the time at which the new place counts
        say("{\"type\":\"location\",\"location\":\"%s\"}".formatted(place));
      }
      after(between(5_000, 60_000), this::move);
    }
  }

  private void say(String text) {
    if (session != null) {
      process.note("says " + text);
      session.say(new TextMessage(text));
    }
  }

  /** Handles a message of the service. */
  void hear(AppSession from, String text) {
    JsonNode message = JSON.readTree(text);
    checkPrices(message);
    if (!from.equals(session)) {
      return;
    }
    process.note("hears " + text);
    switch (message.path("type").asString()) {
      case "on-duty-recorded" -> {
        onDuty = true;
        onDutySince = world.instant();
        stayBegins();
        if (city.isBusy()) {
          city.onDutyRecorded(this);
        }
      }
      case "error" -> {
        stayEnds();
        isPlaceKnown = false;
      }
      case "rfq" -> asked(message);
      case "rfq-changed" -> targetRaised(message);
      case "counter-offer" -> counterOffered(message, message.path("price"));
      case "quote-recorded" -> of(message).recorded = world.instant();
      case "quote-rejected" -> rejected(message);
      case "rfq-closed" -> of(message).closed = true;
      case "outcome" -> of(message).outcomes.add(message.path("outcome").asString());
      case "ride" -> ride(message);
      default -> {}
    }
  }

  /** Checks that the app is told no price that is for somebody else. */
  private void checkPrices(JsonNode message) {
    for (JsonNode amount : message.findValues("amount")) {
      if (!Prices.isFor(id, amount.asString())) {
        city.breaks("%s is told a price that is not for it: %s".formatted(id, message));
      }
    }
  }

  private Seen of(JsonNode message) {
    return seen.computeIfAbsent(
        message.path("rfq").asString(), unknown -> new Seen(Instant.MAX, world.instant()));
  }

  private void asked(JsonNode message) {
    String rfq = message.path("rfq").asString();
    Seen known =
        seen.computeIfAbsent(
            rfq,
            unknown ->
                new Seen(Instant.parse(message.path("deadline").asString()), world.instant()));
    if (message.has("target-price")) {
      known.target = price(message.path("target-price"));
    }
    if (message.has("counter-offer")) {
      counterOffered(message, message.path("counter-offer").path("price"));
    }
    if (known.quoted || known.declined) {
      return;
    }
    known.onDutySince = onDuty && !wasBusy() ? onDutySince : null;
    double mood = world.random().nextDouble();
    if (mood < 0.15) {
      return; // the app is asleep
    }
    after(
        between(50, patience < 0.7 ? 4_000 : 25_000),
        () -> {
          if (mood < 0.25) {
            known.declined = true;
            wasBusy();
            known.answered = world.instant();
            say("{\"type\":\"decline\",\"rfq\":\"%s\"}".formatted(rfq));
          } else {
            quote(rfq, known);
            reconsider(rfq, known);
          }
        });
  }

  /** Returns whether it was too busy a moment ago, so that it was invited late. */
  private boolean wasBusy() {
    long open =
        seen.values().stream().filter(other -> other.answered == null && !other.closed).count();
    if (open >= ROOM) {
      busy = world.instant();
    }
    return world.instant().isBefore(busy.plus(LATE));
  }

  private static Price price(JsonNode price) {
    return Price.of(price.path("amount").asString(), price.path("currency").asString());
  }

  /** Quotes at a raised target price sometimes, also after a decline. */
  private void targetRaised(JsonNode message) {
    Seen known = of(message);
    Price target = price(message.path("target-price"));
    known.target = target;
    if (world.chance(0.4)) {
      String rfq = message.path("rfq").asString();
      after(between(50, 6_000), () -> quote(rfq, known, target));
    }
  }

  /** Takes a counter-offer, refuses it, answers with another price, or ignores it. */
  private void counterOffered(JsonNode message, JsonNode offered) {
    String rfq = message.path("rfq").asString();
    Seen known = of(message);
    Price price = price(offered);
    if (!known.counterOffers.add(price)) {
      return;
    }
    double mood = world.random().nextDouble();
    after(
        between(50, 6_000),
        () -> {
          if (mood < 0.3) {
            quote(rfq, known, price);
          } else if (mood < 0.55) {
            say("{\"type\":\"refuse-counter-offer\",\"rfq\":\"%s\"}".formatted(rfq));
          } else if (mood < 0.7) {
            quote(rfq, known);
          }
        });
  }

  private void reconsider(String rfq, Seen known) {
    double mood = world.random().nextDouble();
    if (mood < 0.25) {
      after(between(100, 10_000), () -> quote(rfq, known));
    } else if (mood < 0.35) {
      after(between(100, 10_000), () -> withdraw(rfq, known));
    }
  }

  private void withdraw(String rfq, Seen known) {
    known.withdrawn = true;
    known.withdrawnAt = world.instant();
    known.withdrawnBy = session;
    say("{\"type\":\"withdraw\",\"rfq\":\"%s\"}".formatted(rfq));
  }

  /** Takes the quote for an RFQ back now; returns whether it could say so. */
  boolean withdraw(CorrelationId rfq) {
    Seen known = seen.get(rfq.value());
    if (known == null || !known.mayQuote() || session == null) {
      return false;
    }
    withdraw(rfq.value(), known);
    return true;
  }

  /** Changes the quote for an RFQ now; returns whether it could say so. */
  boolean revise(CorrelationId rfq) {
    Seen known = seen.get(rfq.value());
    if (known == null || !known.mayQuote() || session == null) {
      return false;
    }
    quote(rfq.value(), known);
    return true;
  }

  private void quote(String rfq, Seen known) {
    Price own = Prices.own(id, world.random().nextInt(5, 40));
    Price target = known.target;
    quote(rfq, known, target != null && world.chance(0.2) ? target : own);
  }

  private void quote(String rfq, Seen known, Price price) {
    if (!known.mayQuote()) {
      return;
    }
    known.quoted = true;
    if (known.answered == null) {
      wasBusy();
      known.answered = world.instant();
    }
    say(
        "{\"type\":\"quote\",\"rfq\":\"%s\",\"price\":{\"amount\":\"%s\",\"currency\":\"EUR\"},"
                .formatted(rfq, price.amount())
            + "\"pickup-eta\":\"PT4M\"}");
  }

  private void rejected(JsonNode message) {
    Seen known = of(message);
    String reason = message.path("reason").asString();
    known.rejected.add(reason);
    if (STRANGER.contains(reason)
        && connectedSince != null
        && known.asked.isBefore(connectedSince)
        && connectedSince.plusSeconds(10).isBefore(world.instant())) {
      known.strangerAt = world.instant();
    }
    if (reason.equals("not-delivered")) {
      String rfq = message.path("rfq").asString();
      after(
          between(200, 2_000),
          () -> {
            if (known.withdrawn) {
              withdraw(rfq, known);
            } else {
              quote(rfq, known);
            }
          });
    }
  }

  private void ride(JsonNode message) {
    String ride = message.path("ride").asString();
    String status = message.path("status").asString();
    if (message.has("picked-up-at")) {
      String at = message.path("picked-up-at").asString();
      String before = pickUps.put(ride, at);
      if (before != null && !before.equals(at)) {
        city.breaks("%s is told two times of the pick-up of %s".formatted(id, ride));
      }
    }
    if (status.equals(rides.put(ride, status))) {
      return;
    }
    staysSince = null;
    stayBegins();
    if (status.equals("confirmed")) {
      if (world.chance(0.6)) {
        after(between(1_000, 60_000), () -> pickUp(ride));
      }
      boolean ends = world.chance(0.8);
      after(
          between(5_000, 60_000), () -> endRide(ride, ends ? "ride-completed" : "ride-cancelled"));
    } else {
      onDutySince = world.instant(); // it was too busy to be invited
    }
  }

  /** Reports the pick-up until it is recorded, or the ride is over; sometimes once more. */
  private void pickUp(String ride) {
    if ("confirmed".equals(rides.get(ride)) && (!pickUps.containsKey(ride) || world.chance(0.2))) {
      say("{\"type\":\"picked-up\",\"ride\":\"%s\"}".formatted(ride));
      after(between(2_000, 8_000), () -> pickUp(ride));
    }
  }

  /** Reports the end of a ride until it is recorded. */
  private void endRide(String ride, String how) {
    if ("confirmed".equals(rides.get(ride))) {
      say("{\"type\":\"%s\",\"ride\":\"%s\"}".formatted(how, ride));
      after(between(5_000, 8_000), () -> endRide(ride, how));
    }
  }

  private Duration between(long least, long most) {
    return world.between(least, most);
  }

  private void after(Duration delay, Runnable action) {
    world.later(delay, process, action);
  }
}
