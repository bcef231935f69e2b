package com.wildrydes.simulation.plant;

import static java.util.Objects.requireNonNull;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;

import com.wildrydes.simulation.aws.Plant;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;

/** Faults in the gathering of responses. */
final class Gathering {
  private static final String RESPONSES = "ride-booking-responses";
  private static final Duration SETTLED = Duration.ofSeconds(3);

  private Gathering() {}

  /** Drops the responses of unicorns that are on no stored roster. */
  static Plant early() {
    return new Plant() {
      @Override
      public AwsResponse answer(Attempt attempt, Supplier<? extends AwsResponse> effect) {
        return isResponse(attempt) && !isListed(attempt)
            ? PutItemResponse.builder().build()
            : effect.get();
      }
    };
  }

  private static boolean isResponse(Plant.Attempt attempt) {
    return attempt.request() instanceof PutItemRequest put
        && put.tableName().equals(RESPONSES)
        && put.item().containsKey("responses");
  }

  private static boolean isListed(Plant.Attempt attempt) {
    Map<String, AttributeValue> item = ((PutItemRequest) attempt.request()).item();
    Map<String, AttributeValue> first = requireNonNull(item.get("responses")).l().getFirst().m();
    String unicorn = '"' + Messages.unicorn(requireNonNull(first.get("body")).s()) + '"';
    return attempt
        .tables()
        .table(RESPONSES)
        .all()
        .filter(other -> Objects.equals(other.get("rfq"), item.get("rfq")))
        .flatMap(other -> Stream.ofNullable(other.get("roster")))
        .anyMatch(roster -> roster.s().contains(unicorn));
  }

  /** Forgets which inboxes were asked when the RFQ is some seconds old. */
  static Plant settling() {
    return new Plant() {
      @Override
      public AwsResponse answer(Attempt attempt, Supplier<? extends AwsResponse> effect) {
        AwsResponse answer = effect.get();
        return attempt.request() instanceof GetItemRequest get
                && get.tableName().equals("ride-booking-rfqs")
                && answer instanceof GetItemResponse found
                && found.hasItem()
                && isSettled(attempt.world().instant(), found.item())
            ? found.toBuilder().item(without(found.item(), "covering")).build()
            : answer;
      }
    };
  }

  private static boolean isSettled(Instant now, Map<String, AttributeValue> rfq) {
    return now.isAfter(Instant.parse(requireNonNull(rfq.get("submitted")).s()).plus(SETTLED));
  }

  static Map<String, AttributeValue> without(Map<String, AttributeValue> item, String name) {
    Map<String, AttributeValue> left = new HashMap<>(item);
    left.remove(name);
    return left;
  }

  /** Lets every response queue look empty. */
  static Plant undrained() {
    return new Plant() {
      @Override
      public AwsResponse answer(Attempt attempt, Supplier<? extends AwsResponse> effect) {
        return attempt.request() instanceof GetQueueAttributesRequest get
                && get.queueUrl().contains("rfq-responses-")
            ? GetQueueAttributesResponse.builder()
                .attributes(
                    Map.of(
                        APPROXIMATE_NUMBER_OF_MESSAGES,
                        "0",
                        APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                        "0"))
                .build()
            : effect.get();
      }
    };
  }

  /** Stores some responses not, and says that they are. */
  static Plant unstored() {
    return new Plant() {
      @Override
      public AwsResponse answer(Attempt attempt, Supplier<? extends AwsResponse> effect) {
        return isResponse(attempt) && attempt.world().chance(0.1)
            ? PutItemResponse.builder().build()
            : effect.get();
      }
    };
  }
}
