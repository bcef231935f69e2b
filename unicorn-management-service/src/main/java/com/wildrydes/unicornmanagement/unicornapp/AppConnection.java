package com.wildrydes.unicornmanagement.unicornapp;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.UnreadableMessageException;
import com.wildrydes.unicornmanagement.resource.Offer;
import com.wildrydes.unicornmanagement.resource.Outcome;
import com.wildrydes.unicornmanagement.resource.Rejection;
import com.wildrydes.unicornmanagement.resource.Request;
import com.wildrydes.unicornmanagement.resource.UnicornApp;
import com.wildrydes.unicornmanagement.resource.UnicornResource;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;

/**
 * One connection of an app: translates between its messages and its unicorn's resource. Every
 * message that has no effect is answered.
 */
final class AppConnection implements UnicornApp {
  /** Of the range for private use: a newer connection of the same unicorn has taken over. */
  static final CloseStatus SUPERSEDED = new CloseStatus(4001, "superseded");

  private final Outbox outbox;
  private final FloodLimit limit;
  private final MeterRegistry meters;
  private final MessageAssembly assembly = new MessageAssembly();
  private @Nullable UnicornResource resource;

  AppConnection(Outbox outbox, FloodLimit limit, MeterRegistry meters) {
    this.outbox = outbox;
    this.limit = limit;
    this.meters = meters;
  }

  /** Whose connection this is; before any message is received. */
  void isOf(UnicornResource unicorn) {
    resource = unicorn;
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
    boolean allowed = limit.allows();
    if (!allowed) {
      fail(FailureReason.TOO_MANY_MESSAGES, "slower, please: this message was not read");
      if (limit.isHopeless()) {
        outbox.end(CloseStatus.POLICY_VIOLATION);
      }
    }
    return allowed;
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

  private void handle(FromApp message) {
    UnicornResource unicorn = resource;
    if (unicorn == null) {
      throw new IllegalStateException("nobody is connected yet");
    }
    switch (message) {
      case FromApp.OnDuty m -> unicorn.onDuty(m.name(), m.location());
      case FromApp.AtLocation m -> {
        if (!unicorn.moveTo(m.location())) {
          fail(FailureReason.NOT_ON_DUTY, "only a unicorn on duty has a location");
        }
      }
      case FromApp.OffDuty _ -> unicorn.offDuty();
      case FromApp.Quote m -> unicorn.quote(m.rfq(), offer(m));
      case FromApp.Decline m -> unicorn.decline(m.rfq());
      case FromApp.Withdraw m -> unicorn.withdraw(m.rfq());
    }
  }

  private static Offer offer(FromApp.Quote quote) {
    return new Offer(
        quote.price().amountText(), quote.price().currency(), quote.pickupEta(), quote.validFor());
  }

  /** The connection is gone. */
  void closed() {
    if (resource != null) {
      resource.disconnected(this);
    }
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
    tell(ToApp.Rfq.of(request));
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
    tell(new ToApp.Outcome(rfq, outcome.toString()));
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

  private void tell(ToApp message) {
    outbox.add(Json.write(message));
  }
}
