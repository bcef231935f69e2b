package com.wildrydes.demo.herd;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Price;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A unicorn and its app. Both run on the herd's one thread. */
final class Unicorn implements AppConnection.App {
  /** The time that a unicorn takes to answer a move of the customer. */
  private static final Duration AFTERTHOUGHT = Duration.ofSeconds(1);

  private static final Logger log = LoggerFactory.getLogger(Unicorn.class);

  private final String name;
  private final Stroll stroll;
  private final Temperament temperament;
  private final Tariff tariff;
  private final Duration riding;
  private final ScheduledExecutorService timer;
  private final Runnable onDuty;
  private final AppConnection connection;
  private final Map<CorrelationId, Considered> requests = new HashMap<>();
  private final Set<String> underWay = new HashSet<>();

  /**
   * The decision about a request; it stays the same if the request is repeated after a reconnect.
   */
  private record Considered(Answer answer, Location from, int trip, Instant deadline) {}

  Unicorn(
      String name,
      Stroll stroll,
      Temperament temperament,
      Tariff tariff,
      Duration riding,
      ScheduledExecutorService timer,
      Runnable onDuty,
      Function<AppConnection.App, AppConnection> connection) {
    this.name = name;
    this.stroll = stroll;
    this.temperament = temperament;
    this.tariff = tariff;
    this.riding = riding;
    this.timer = timer;
    this.onDuty = onDuty;
    this.connection = connection.apply(this);
  }

  String name() {
    return name;
  }

  /** Returns the current place; any thread may call this. */
  Location here() {
    return stroll.here();
  }

  /** Connects and goes on duty. */
  void wake() {
    connection.open();
  }

  /** Walks for this time and reports the place. */
  void move(Duration time) {
    connection.say(new ToService.AtLocation(stroll.walk(time)));
  }

  /** Goes off duty and closes the connection. */
  CompletableFuture<?> sleep() {
    connection.say(new ToService.OffDuty());
    return connection.close();
  }

  @Override
  public void connected() {
    connection.say(new ToService.OnDuty(stroll.here(), name, temperament.features()));
  }

  @Override
  public void heard(String text) {
    FromService message = Json.read(text, FromService.class);
    switch (message.type()) {
      case "on-duty-recorded" -> onDuty.run();
      case "rfq" -> consider(message);
      case "rfq-changed" -> reconsider(message.rfq(), message.targetPrice());
      case "counter-offer" -> bargain(message.rfq(), message.price());
      case "ride" -> ride(message);
      case "quote-rejected", "error" -> log.info("{} hears from the service: {}", name, text);
      default -> {} // a simulated unicorn ignores these
    }
  }

  /** Starts a ride; ignores the repetition of a ride that is already under way. */
  private void ride(FromService news) {
    String ride = news.ride();
    if (ride != null && "confirmed".equals(news.status()) && underWay.add(ride)) {
      later(riding.dividedBy(3), () -> connection.say(new ToService.PickedUp(ride)));
      later(
          riding,
          () -> {
            underWay.remove(ride);
            connection.say(new ToService.RideCompleted(ride));
          });
    }
  }

  private void consider(FromService request) {
    CorrelationId rfq = request.rfq();
    Location from = request.from();
    Integer trip = request.trip();
    Instant deadline = request.deadline();
    if (rfq == null || from == null || trip == null || deadline == null) {
      log.warn("{} got an incomplete RFQ and ignores it", name);
      return;
    }
    requests.values().removeIf(considered -> considered.deadline().isBefore(Instant.now()));
    Considered considered =
        requests.computeIfAbsent(
            rfq, _ -> new Considered(temperament.next(), from, trip, deadline));
    FromService.Asked open = request.counterOffer();
    if (open != null) {
      bargain(rfq, open.price());
      return;
    }
    switch (considered.answer()) {
      case Answer.Quote quote ->
          later(
              quote.after(),
              () ->
                  quote(
                      rfq,
                      considered,
                      temperament.style().ask(usual(considered), request.targetPrice())));
      case Answer.Decline decline ->
          later(decline.after(), () -> connection.say(new ToService.Decline(rfq)));
      case Answer.Silence _ -> {}
    }
  }

  /** Quotes at a raised target price if that is tempting, also after a decline. */
  private void reconsider(@Nullable CorrelationId rfq, @Nullable Price target) {
    Considered considered = requests.get(rfq);
    if (rfq != null
        && target != null
        && considered != null
        && temperament.style().isTemptedBy(usual(considered), target)) {
      later(AFTERTHOUGHT, () -> quote(rfq, considered, target));
    }
  }

  /** Answers a counter-offer. */
  private void bargain(@Nullable CorrelationId rfq, @Nullable Price asked) {
    Considered considered = requests.get(rfq);
    if (rfq != null && asked != null && considered != null) {
      later(
          AFTERTHOUGHT,
          () ->
              temperament
                  .style()
                  .meet(usual(considered), asked)
                  .ifPresentOrElse(
                      price -> quote(rfq, considered, price),
                      () -> connection.say(new ToService.RefuseCounterOffer(rfq))));
    }
  }

  private Price usual(Considered considered) {
    return tariff.price(stroll.here(), considered.from(), considered.trip());
  }

  private void quote(CorrelationId rfq, Considered considered, Price price) {
    connection.say(
        new ToService.Quote(rfq, price, Tariff.pickupEta(stroll.here(), considered.from())));
  }

  private void later(Duration delay, Runnable action) {
    var _ = timer.schedule(action, delay.toMillis(), MILLISECONDS);
  }
}
