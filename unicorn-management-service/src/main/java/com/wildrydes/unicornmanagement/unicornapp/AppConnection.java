package com.wildrydes.unicornmanagement.unicornapp;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.UnreadableMessageException;
import com.wildrydes.unicornmanagement.port.CounterOffer;
import com.wildrydes.unicornmanagement.port.PlaceRounding;
import com.wildrydes.unicornmanagement.port.Rejection;
import com.wildrydes.unicornmanagement.port.Request;
import com.wildrydes.unicornmanagement.port.Ride;
import com.wildrydes.unicornmanagement.port.RideStatus;
import com.wildrydes.unicornmanagement.port.TripView;
import com.wildrydes.unicornmanagement.port.UnicornApp;
import com.wildrydes.unicornmanagement.port.UnicornOutcome;
import com.wildrydes.unicornmanagement.resource.Offer;
import com.wildrydes.unicornmanagement.resource.UnicornResource;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;

/**
 * One connection of an app: translates between its messages and its unicorn's resource. Answers
 * every message that has no effect. Keeps messages that arrive before the resource is there.
 */
final class AppConnection implements UnicornApp {
  /** A newer connection of the same unicorn has taken over; the code is one for private use. */
  static final CloseStatus SUPERSEDED = new CloseStatus(4001, "superseded");

  private static final Logger log = LoggerFactory.getLogger(AppConnection.class);

  /** The number of messages that are kept until the resource is there. */
  private static final int MAX_EARLY = 10;

  private final AppOutbox outbox;
  private final Supplier<FloodLimit.Verdict> limit;
  private final MovementLimit.Movements movements;
  private final PlaceRounding places;
  private final AppTelemetry telemetry;
  private final MessageAssembly assembly = new MessageAssembly();
  private final Queue<FromApp> early = new ArrayDeque<>(1);
  private @Nullable UnicornResource resource;
  private boolean closed;

  /** The actions to run when the app answers the ping with this number. */
  private final NavigableMap<Integer, Runnable> unheard = new TreeMap<>();

  private int receipts;

  /**
   * Opens the connection, which waits for its resource.
   *
   * @param limit decides about each message
   * @param movements decides about each place
   * @param places rounds the places of an invitation
   */
  AppConnection(
      AppOutbox outbox,
      Supplier<FloodLimit.Verdict> limit,
      MovementLimit.Movements movements,
      PlaceRounding places,
      AppTelemetry telemetry) {
    this.outbox = outbox;
    this.limit = limit;
    this.movements = movements;
    this.places = places;
    this.telemetry = telemetry;
  }

  /** Connects the app with its unicorn's resource, which handles the messages that were kept. */
  synchronized void isOf(UnicornResource unicorn) {
    resource = unicorn;
    early.forEach(message -> handle(unicorn, message));
    early.clear();
    if (closed) {
      unicorn.disconnected(this);
    }
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Takes a part of a text message; acts when it is the last one. */
  void receive(TextMessage part) {
    assembly.add(part);
    if (part.isLast()) {
      Optional<String> message = assembly.take();
      if (isAllowed()) {
        message.ifPresentOrElse(
            this::receive,
            () -> fail(FailureReason.TOO_LONG, "a message must have at most 16384 bytes"));
      }
    }
  }

  private boolean isAllowed() {
    FloodLimit.Verdict verdict = limit.get();
    if (verdict != FloodLimit.Verdict.READ) {
      fail(
          FailureReason.TOO_MANY_MESSAGES,
          "this message was not read: the app must send more slowly");
    }
    if (verdict == FloodLimit.Verdict.HOPELESS) {
      outbox.end(CloseStatus.POLICY_VIOLATION);
    }
    return verdict == FloodLimit.Verdict.READ;
  }

  /** Pings the app. */
  void ping() {
    outbox.ping();
  }

  private void receive(String text) {
    try {
      FromApp.read(text)
          .ifPresentOrElse(
              this::handle,
              () ->
                  fail(
                      FailureReason.UNKNOWN_TYPE,
                      "type must be one of " + String.join(", ", FromApp.TYPES.keySet())));
    } catch (UnreadableMessageException e) {
      fail(FailureReason.UNREADABLE, String.valueOf(e.getMessage()));
    }
  }

  /** Takes the end of a binary message. */
  void receiveBinary() {
    if (isAllowed()) {
      fail(FailureReason.BINARY, "a message must be a text");
    }
  }

  private synchronized void handle(FromApp message) {
    if (resource != null) {
      handle(resource, message);
    } else if (early.size() < MAX_EARLY) {
      early.add(message);
    } else {
      fail(
          FailureReason.TOO_MANY_MESSAGES,
          "the app must wait for the answers to its first messages");
    }
  }

  private void handle(UnicornResource unicorn, FromApp message) {
    switch (message) {
      case FromApp.OnDuty m ->
          move(
              m.location(),
              () -> {
                unicorn.onDuty(m.name(), m.location(), m.features());
                return true;
              });
      case FromApp.AtLocation m ->
          move(
              m.location(),
              () -> {
                boolean moved = unicorn.moveTo(m.location());
                if (!moved) {
                  fail(
                      FailureReason.NOT_ON_DUTY,
                      "a unicorn must be on duty to report its location");
                }
                return moved;
              });
      case FromApp.OffDuty _ -> {
        if (!unicorn.offDuty()) {
          fail(FailureReason.ON_A_RIDE, "a unicorn must end its ride before it goes off duty");
        }
      }
      case FromApp.Quote m ->
          answer(unicorn, m.rfq(), "quote", () -> unicorn.quote(m.rfq(), offer(m)));
      case FromApp.Decline m -> answer(unicorn, m.rfq(), "decline", () -> unicorn.decline(m.rfq()));
      case FromApp.Withdraw m ->
          answer(unicorn, m.rfq(), "withdraw", () -> unicorn.withdraw(m.rfq()));
      case FromApp.RefuseCounterOffer m ->
          answer(
              unicorn, m.rfq(), "refuse-counter-offer", () -> unicorn.refuseCounterOffer(m.rfq()));
      case FromApp.PickedUp m -> step(m.ride(), "pick-up", unicorn.pickUp(m.ride()));
      case FromApp.RideCompleted m ->
          step(m.ride(), "end", unicorn.endRide(m.ride(), RideStatus.COMPLETED));
      case FromApp.RideCancelled m ->
          step(m.ride(), "end", unicorn.endRide(m.ride(), RideStatus.CANCELLED));
    }
  }

  private void move(Location place, BooleanSupplier move) {
    movements.move(place, move).ifPresent(refusal -> fail(refusal.reason(), refusal.detail()));
  }

  private void answer(UnicornResource unicorn, CorrelationId rfq, String type, Runnable action) {
    telemetry.process(rfq, type, unicorn.traceparent(rfq), action);
  }

  /** Answers a step of a ride when it is recorded. */
  private void step(String ride, String step, CompletableFuture<Optional<Ride>> recorded) {
    var _ =
        recorded
            .thenAccept(now ->
                now.ifPresentOrElse(
                    this::ride,
                    () -> fail(FailureReason.UNKNOWN_RIDE, "this unicorn has no such ride")))
            .exceptionally(failure -> {
              log.warn(
                  "Ride {}: cannot record its {}, asking the app to retry", ride, step, failure);
              fail(
                  FailureReason.NOT_RECORDED,
                  "the %s of the ride is not stored: the app must send the message again"
                      .formatted(step));
              return null;
            });
  }

  private static Offer offer(FromApp.Quote quote) {
    return new Offer(
        quote.price().amountText(), quote.price().currency(), quote.pickupEta(), quote.validFor());
  }

  /** Confirms the messages that were sent before the ping that this pong answers. */
  void receivePong(ByteBuffer payload) {
    if (payload.remaining() != Integer.BYTES) {
      return;
    }
    List<Runnable> heard;
    synchronized (unheard) {
      var confirmed = unheard.headMap(payload.getInt(payload.position()), true);
      heard = List.copyOf(confirmed.values());
      confirmed.clear();
    }
    heard.forEach(Runnable::run);
  }

  /** Tells the resource that the connection is gone. */
  synchronized void closed() {
    closed = true;
    if (resource != null) {
      resource.disconnected(this);
    }
  }

  /** Closes the connection after the messages that wait for it. */
  void end(CloseStatus status) {
    outbox.end(status);
  }

  @Override
  public void onDutyRecorded() {
    tell(new ToApp.OnDutyRecorded());
  }

  @Override
  public void notRecorded() {
    fail(FailureReason.NOT_RECORDED, "the duty is not stored yet: the service tries again");
  }

  @Override
  public void offer(
      Request request, Message.@Nullable Quote quote, @Nullable CounterOffer counterOffer) {
    TripView trip = places.of(request.rfq());
    telemetry.invite(request, () -> tell(ToApp.Rfq.of(request, trip, quote, counterOffer)));
  }

  @Override
  public void priceRaised(Request request) {
    Price price = request.targetPrice();
    if (price != null) {
      telemetry.tell(
          request,
          BargainMove.TARGET_RAISED,
          () -> tell(new ToApp.RfqChanged(request.id(), price)));
    }
  }

  @Override
  public void counterOffer(Request request, CounterOffer counterOffer) {
    telemetry.tell(
        request,
        BargainMove.COUNTER_OFFERED,
        () -> tell(new ToApp.CounterOffer(request.id(), counterOffer.price())));
  }

  @Override
  public void counterOfferRefused(CorrelationId rfq) {
    telemetry.count(BargainMove.COUNTER_REFUSED); // the protocol has no answer to a refusal
  }

  @Override
  public void quoteRecorded(CorrelationId rfq) {
    tell(new ToApp.QuoteRecorded(rfq));
  }

  @Override
  public void quoteRejected(CorrelationId rfq, Rejection rejection) {
    telemetry.rejected(rejection.reason());
    tell(ToApp.QuoteRejected.of(rfq, rejection));
  }

  @Override
  public void rfqClosed(CorrelationId rfq, String reason) {
    tell(new ToApp.RfqClosed(rfq, reason));
  }

  @Override
  public void outcome(CorrelationId rfq, UnicornOutcome outcome, Runnable heard) {
    tell(ToApp.Outcome.of(rfq, outcome), heard);
  }

  @Override
  public void ride(Ride ride) {
    tell(ToApp.Ride.of(ride));
  }

  @Override
  public void rideCancelled(Ride ride, Runnable heard) {
    tell(ToApp.Ride.of(ride), heard);
  }

  @Override
  public void superseded() {
    end(SUPERSEDED);
  }

  private void fail(FailureReason reason, String detail) {
    telemetry.failed(reason);
    tell(new ToApp.Failure(reason.toString(), detail));
  }

  private void tell(ToApp message, Runnable heard) {
    synchronized (unheard) {
      unheard.put(++receipts, heard);
      outbox.add(Json.write(message), receipts);
    }
  }

  private void tell(ToApp message) {
    outbox.add(Json.write(message));
  }
}
