package com.wildrydes.simulation.story;

import com.wildrydes.rfq.wire.Digest;
import com.wildrydes.rfq.wire.Sequence;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All responses that SQS accepted, by their RFQs, in the form of the wire. */
final class Responses {
  private static final String COUNTER_REFUSED = "counter-refused";
  private static final Set<String> TYPES = Set.of("quote", "decline", "withdrawal", "unreachable");

  /**
   * A response of a unicorn.
   *
   * @param amount the price of a quote; null for another response
   */
  record Response(
      String type, String unicorn, Sequence sequence, Instant sent, @Nullable BigDecimal amount) {
    private String id(String rfq) {
      return Digest.of(rfq + " " + unicorn + " " + sequence);
    }

    private boolean isBefore(Response other) {
      return unicorn.equals(other.unicorn) && sequence.compareTo(other.sequence) < 0;
    }

    /** Returns whether this is a quote whose price is not above this limit. */
    boolean isAtMost(BigDecimal limit) {
      return amount != null && amount.compareTo(limit) <= 0;
    }
  }

  private final Map<String, List<Response>> byRfq = new HashMap<>();

  /** Records a message if it is a response. */
  void add(String queue, Message message) {
    String type = header(message, "message-type");
    if ((TYPES.contains(type) || type.equals(COUNTER_REFUSED))
        && queue.startsWith("rfq-responses-")) {
      JsonNode body = JsonMapper.shared().readTree(message.body());
      byRfq
          .computeIfAbsent(header(message, "correlation-id"), unknown -> new ArrayList<>())
          .add(
              new Response(
                  type,
                  body.path("unicorn").asString(),
                  Sequence.parse(body.path("sequence").asString()),
                  sent(message),
                  type.equals("quote")
                      ? new BigDecimal(body.path("price").path("amount").asString())
                      : null));
    }
  }

  private static Instant sent(Message message) {
    return Instant.ofEpochMilli(
        Long.parseLong(message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP)));
  }

  private static String header(Message message, String name) {
    MessageAttributeValue value = message.messageAttributes().get(name);
    return value == null ? "" : value.stringValue();
  }

  /** Returns the response of this unicorn with this sequence, if SQS has accepted it. */
  Optional<Response> find(String rfq, String unicorn, String sequence) {
    return byRfq.getOrDefault(rfq, List.of()).stream()
        .filter(response -> TYPES.contains(response.type()))
        .filter(response -> response.unicorn().equals(unicorn))
        .filter(response -> response.sequence().toString().equals(sequence))
        .min(Comparator.comparing(Response::sent));
  }

  /**
   * Returns whether the unicorn has said anything of the RFQ since this quote.
   *
   * @param quote the id of the quote as its customer has it
   */
  boolean hasSpokenSince(String rfq, String quote) {
    List<Response> all = byRfq.getOrDefault(rfq, List.of());
    return all.stream()
        .filter(response -> quote.equals(response.id(rfq)))
        .anyMatch(answered -> all.stream().anyMatch(answered::isBefore));
  }

  /** Returns the times at which SQS was told that this unicorn is unreachable. */
  Stream<Instant> unreachable(String unicorn) {
    return byRfq.values().stream()
        .flatMap(List::stream)
        .filter(response -> response.type().equals("unreachable"))
        .filter(response -> response.unicorn().equals(unicorn))
        .map(Response::sent);
  }

  /** Returns whether SQS has accepted a withdrawal of this unicorn. */
  boolean hasWithdrawn(String rfq, String unicorn) {
    return byRfq.getOrDefault(rfq, List.of()).stream()
        .anyMatch(
            response -> response.type().equals("withdrawal") && response.unicorn().equals(unicorn));
  }

  /** Returns the newest response of each unicorn among those that were sent by this time. */
  Map<String, Response> newest(String rfq, Instant until) {
    Map<String, Response> newest = new HashMap<>();
    for (Response response : byRfq.getOrDefault(rfq, List.of())) {
      if (TYPES.contains(response.type()) && !response.sent().isAfter(until)) {
        newest.merge(
            response.unicorn(),
            response,
            (one, other) ->
                Optional.of(one)
                    .filter(first ->
                        Comparator.comparing(Response::sequence).compare(first, other) >= 0)
                    .orElse(other));
      }
    }
    return newest;
  }
}
