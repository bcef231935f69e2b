package com.wildrydes.demo.herd;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.Location;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A unicorn and its app. All that it does it does on the herd's one thread. */
final class Unicorn implements AppConnection.App {
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

  /** What it made up its mind to do; the same when it is asked again after a reconnect. */
  private record Considered(Answer answer, Instant deadline) {}

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

  /** Where it is now; may be asked on any thread. */
  Location here() {
    return stroll.here();
  }

  /** Begins its day. */
  void wake() {
    connection.open();
  }

  /** Walks on for that time and tells where it is. */
  void move(Duration time) {
    connection.say(new ToService.AtLocation(stroll.walk(time)));
  }

  /** Ends its day. */
  CompletableFuture<?> sleep() {
    connection.say(new ToService.OffDuty());
    return connection.close();
  }

  @Override
  public void connected() {
    connection.say(new ToService.OnDuty(stroll.here(), name));
  }

  @Override
  public void heard(String text) {
    FromService message = Json.read(text, FromService.class);
    switch (message.type()) {
      case "on-duty-recorded" -> onDuty.run();
      case "rfq" -> consider(message);
      case "ride" -> ride(message);
      case "quote-rejected", "error" -> log.info("{} hears: {}", name, text);
      default -> {} // of no consequence to a simulated unicorn
    }
  }

  /** A ride that is told again, after a reconnect, is under way already. */
  private void ride(FromService news) {
    String ride = news.ride();
    if (ride != null && "confirmed".equals(news.status()) && underWay.add(ride)) {
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
    Location to = request.to();
    Instant deadline = request.deadline();
    if (rfq == null || from == null || to == null || deadline == null) {
      log.warn("{} was sent an RFQ that lacks something", name);
      return;
    }
    requests.values().removeIf(considered -> considered.deadline().isBefore(Instant.now()));
    Considered considered =
        requests.computeIfAbsent(rfq, _ -> new Considered(temperament.next(), deadline));
    switch (considered.answer()) {
      case Answer.Quote quote -> later(quote.after(), () -> connection.say(offer(rfq, from, to)));
      case Answer.Decline decline ->
          later(decline.after(), () -> connection.say(new ToService.Decline(rfq)));
      case Answer.Silence _ -> {}
    }
  }

  private ToService.Quote offer(CorrelationId rfq, Location from, Location to) {
    Location here = stroll.here();
    return new ToService.Quote(rfq, tariff.price(here, from, to), Tariff.pickupEta(here, from));
  }

  private void later(Duration delay, Runnable action) {
    var _ = timer.schedule(action, delay.toMillis(), MILLISECONDS);
  }
}
