package com.wildrydes.rfq.wire;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The types of messages between the services and their instances: the values of the header {@code
 * message-type}.
 */
public enum MessageType {
  RFQ("rfq", Message.Rfq.class),
  RFQ_CHANGED("rfq-changed", Message.RfqChanged.class),
  ROSTER("roster", Message.Roster.class),
  COVERAGE("coverage", Message.Coverage.class),
  QUOTE("quote", Message.Quote.class),
  DECLINE("decline", Message.Decline.class),
  WITHDRAWAL("withdrawal", Message.Withdrawal.class),
  UNREACHABLE("unreachable", Message.Unreachable.class),
  COUNTER_OFFER("counter-offer", Message.CounterOffer.class),
  COUNTER_REFUSED("counter-refused", Message.CounterRefused.class),
  RESPONSE_REFUSED("response-refused", Message.ResponseRefused.class),
  RFQ_CLOSED("rfq-closed", Message.RfqClosed.class),
  RFQ_DECIDED("rfq-decided", Message.RfqDecided.class),
  AWARD("award", Message.Award.class),
  AWARD_CANCELLED("award-cancelled", Message.AwardCancelled.class),
  AWARD_CONFIRMED("award-confirmed", Message.AwardConfirmed.class),
  AWARD_DECLINED("award-declined", Message.AwardDeclined.class),
  RIDE_PICKED_UP("ride-picked-up", Message.RidePickedUp.class),
  RIDE_ENDED("ride-ended", Message.RideEnded.class),
  UNICORN_MOVED("unicorn-moved", Message.UnicornMoved.class),
  UNICORN_NEWS("unicorn-news", Message.UnicornNews.class);

  private static final Map<String, MessageType> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(MessageType::toString, Function.identity()));
  private static final Map<Class<?>, MessageType> BY_BODY =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(MessageType::body, Function.identity()));

  private final String name;
  private final Class<? extends Message> body;

  MessageType(String name, Class<? extends Message> body) {
    this.name = name;
    this.body = body;
  }

  /** Returns the type with this name, if there is one. */
  public static Optional<MessageType> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  static MessageType of(Message message) {
    MessageType type = BY_BODY.get(message.getClass());
    if (type == null) {
      throw new IllegalStateException(message.getClass() + " has no message type");
    }
    return type;
  }

  /** Returns the class of the body of such a message. */
  public Class<? extends Message> body() {
    return body;
  }

  /** Returns the name on the wire, for instance {@code response-refused}. */
  @Override
  public String toString() {
    return name;
  }
}
