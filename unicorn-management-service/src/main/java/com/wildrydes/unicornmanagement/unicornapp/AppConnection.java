package com.wildrydes.unicornmanagement.unicornapp;

import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.UnreadableMessageException;
import com.wildrydes.unicornmanagement.resource.News;
import com.wildrydes.unicornmanagement.resource.Offer;
import com.wildrydes.unicornmanagement.resource.Outcome;
import com.wildrydes.unicornmanagement.resource.Rejection;
import com.wildrydes.unicornmanagement.resource.Request;
import com.wildrydes.unicornmanagement.resource.Ride;
import com.wildrydes.unicornmanagement.resource.RideStatus;
import com.wildrydes.unicornmanagement.resource.UnicornApp;
import com.wildrydes.unicornmanagement.resource.UnicornResource;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;

/**
 * One connection of an app: translates between its messages and its unicorn's resource. Every
 * message that has no effect is answered. What an app says before its resource is there is kept.
 */
final class AppConnection implements UnicornApp {
  /** Of the range for private use: a newer connection of the same unicorn has taken over. */
  static final CloseStatus SUPERSEDED = new CloseStatus(4001, "superseded");

  private static final Logger log = LoggerFactory.getLogger(AppConnection.class);

  /** In traces: what the apps' messages travel by, and where to. */
  private static final String WEBSOCKET = "websocket";

  private static final String DESTINATION = "unicorn-app";

  /** An app that has said so much already can wait for the answers. */
  private static final int MAX_EARLY = 10;

  private final Outbox outbox;
  private final Supplier<FloodLimit.Verdict> limit;
  private final MeterRegistry meters;
  private final Traces traces;
  private final MessageAssembly assembly = new MessageAssembly();
  private final Queue<FromApp> early = new ArrayDeque<>(1);
  private @Nullable UnicornResource resource;
  private boolean closed;

  /** What is told once only, until a pong says that the app has it, by the number of the ping. */
  private final NavigableMap<Integer, News> unheard = new TreeMap<>();

  private int receipts;

  /**
   * @param limit is asked for each message
   */
  AppConnection(
      Outbox outbox, Supplier<FloodLimit.Verdict> limit, MeterRegistry meters, Traces traces) {
    this.outbox = outbox;
    this.limit = limit;
    this.meters = meters;
    this.traces = traces;
  }

  /** Whose connection this is: it hears what the app has said already. */
  synchronized void isOf(UnicornResource unicorn) {
    resource = unicorn;
    early.forEach(message -> handle(unicorn, message));
    early.clear();
    if (closed) {
      leave(unicorn);
    }
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Takes a part of a text message; acts when it is the last one. */
  void receive(TextMessage part) {
    assembly.add(part);
    if (assembly.isHopeless()) {
      outbox.end(CloseStatus.TOO_BIG_TO_PROCESS);
    } else if (part.isLast()) {
      Optional<String> message = assembly.take();
      if (isAllowed()) {
        message.ifPresentOrElse(
            this::receive, () -> fail(FailureReason.TOO_LONG, "a message has at most 16384 bytes"));
      }
    }
  }

  private boolean isAllowed() {
    FloodLimit.Verdict verdict = limit.get();
    if (verdict != FloodLimit.Verdict.READ) {
      fail(FailureReason.TOO_MANY_MESSAGES, "slower, please: this message was not read");
    }
    if (verdict == FloodLimit.Verdict.HOPELESS) {
      outbox.end(CloseStatus.POLICY_VIOLATION);
    }
    return verdict == FloodLimit.Verdict.READ;
  }

  /** Asks the app for a sign of life. */
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
                      "a type is one of " + String.join(", ", FromApp.TYPES.keySet())));
    } catch (UnreadableMessageException e) {
      fail(FailureReason.UNREADABLE, String.valueOf(e.getMessage()));
    }
  }

  /** Takes the end of a binary message. */
  void receiveBinary() {
    if (isAllowed()) {
      fail(FailureReason.BINARY, "a message is a text");
    }
  }

  private synchronized void handle(FromApp message) {
    if (resource != null) {
      handle(resource, message);
    } else if (early.size() < MAX_EARLY) {
      early.add(message);
    } else {
      fail(FailureReason.TOO_MANY_MESSAGES, "not before the first ones are answered, please");
    }
  }

  private void handle(UnicornResource unicorn, FromApp message) {
    switch (message) {
      case FromApp.OnDuty m -> unicorn.onDuty(m.name(), m.location());
      case FromApp.AtLocation m -> {
        if (!unicorn.moveTo(m.location())) {
          fail(FailureReason.NOT_ON_DUTY, "only a unicorn on duty has a location");
        }
      }
      case FromApp.OffDuty _ -> unicorn.offDuty();
      case FromApp.Quote m ->
          answer(unicorn, m.rfq(), "quote", () -> unicorn.quote(m.rfq(), offer(m)));
      case FromApp.Decline m -> answer(unicorn, m.rfq(), "decline", () -> unicorn.decline(m.rfq()));
      case FromApp.Withdraw m ->
          answer(unicorn, m.rfq(), "withdraw", () -> unicorn.withdraw(m.rfq()));
      case FromApp.RideCompleted m -> end(unicorn, m.ride(), RideStatus.COMPLETED);
      case FromApp.RideCancelled m -> end(unicorn, m.ride(), RideStatus.CANCELLED);
    }
  }

  private void answer(UnicornResource unicorn, CorrelationId rfq, String type, Runnable action) {
    traces
        .process(WEBSOCKET, DESTINATION)
        .of(rfq)
        .type(type)
        .within(unicorn.traceparent(rfq))
        .run(action);
  }

  private void end(UnicornResource unicorn, String ride, RideStatus how) {
    var _ =
        unicorn
            .endRide(ride, how)
            .thenAccept(ended ->
                ended.ifPresentOrElse(
                    this::ride,
                    () -> fail(FailureReason.UNKNOWN_RIDE, "this unicorn has no such ride")))
            .exceptionally(failure -> {
              log.warn("ride {}: its end is not recorded", ride, failure);
              fail(FailureReason.NOT_RECORDED, "it could not be stored; please say it again");
              return null;
            });
  }

  private static Offer offer(FromApp.Quote quote) {
    return new Offer(
        quote.price().amountText(), quote.price().currency(), quote.pickupEta(), quote.validFor());
  }

  /** The app has what was told before the ping that this answers. */
  void receivePong(ByteBuffer payload) {
    if (payload.remaining() == Integer.BYTES) {
      synchronized (unheard) {
        unheard.headMap(payload.getInt(payload.position()), true).clear();
      }
    }
  }

  /** The connection is gone. */
  synchronized void closed() {
    closed = true;
    if (resource != null) {
      leave(resource);
    }
  }

  /** What the app may not have heard is told again. */
  private void leave(UnicornResource unicorn) {
    unicorn.disconnected(this);
    List<News> told;
    synchronized (unheard) {
      told = new ArrayList<>(unheard.values());
      unheard.clear();
    }
    told.forEach(unicorn::unheard);
  }

  /** Closes it, after what it is still to be told. */
  void end(CloseStatus status) {
    outbox.end(status);
  }

  @Override
  public void onDutyRecorded() {
    tell(new ToApp.OnDutyRecorded());
  }

  @Override
  public void offer(Request request) {
    meters.counter("unicorn.invitations").increment();
    traces
        .send(WEBSOCKET, DESTINATION)
        .of(request.id())
        .type("rfq")
        .within(request.traceparent())
        .run(() -> tell(ToApp.Rfq.of(request)));
  }

  @Override
  public void quoteRecorded(CorrelationId rfq) {
    tell(new ToApp.QuoteRecorded(rfq));
  }

  @Override
  public void quoteRejected(CorrelationId rfq, Rejection rejection) {
    count("unicorn.quotes.rejected", rejection.reason());
    tell(ToApp.QuoteRejected.of(rfq, rejection));
  }

  @Override
  public void rfqClosed(CorrelationId rfq, String reason) {
    tell(new ToApp.RfqClosed(rfq, reason));
  }

  @Override
  public void outcome(CorrelationId rfq, Outcome outcome) {
    tellOnce(new ToApp.Outcome(rfq, outcome.toString()), News.of(rfq, outcome));
  }

  @Override
  public void ride(Ride ride) {
    ToApp word = new ToApp.Ride(ride.id(), ride.rfq(), ride.status().toString());
    if (ride.status() == RideStatus.CANCELLED) {
      tellOnce(word, News.of(ride));
    } else {
      tell(word);
    }
  }

  @Override
  public void superseded() {
    end(SUPERSEDED);
  }

  private void fail(FailureReason reason, String detail) {
    count("unicorn.app.failures", reason.toString());
    tell(new ToApp.Failure(reason.toString(), detail));
  }

  private void count(String refusals, String reason) {
    meters.counter(refusals, "reason", reason).increment();
  }

  private void tellOnce(ToApp message, News news) {
    synchronized (unheard) {
      unheard.put(++receipts, news);
      outbox.add(Json.write(message), receipts);
    }
  }

  private void tell(ToApp message) {
    outbox.add(Json.write(message));
  }
}
