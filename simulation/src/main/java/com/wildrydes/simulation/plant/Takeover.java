package com.wildrydes.simulation.plant;

import com.wildrydes.simulation.aws.Plant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.sns.model.UnsubscribeRequest;
import software.amazon.awssdk.services.sns.model.UnsubscribeResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Faults in the work of a successor. */
final class Takeover {
  private Takeover() {}

  /** Lets a claim meet its own effect, and nobody find what it keeps itself. */
  static Plant claimsTwice() {
    return new Plant() {
      @Override
      public String expression(String text, Map<String, String> names) {
        return text.replace("keeper IN (:from, :to)", "keeper = :from");
      }

      @Override
      public AwsResponse answer(Attempt attempt, Supplier<? extends AwsResponse> effect) {
        return attempt.request() instanceof QueryRequest query
                && "by-keeper".equals(query.indexName())
                && query
                    .expressionAttributeValues()
                    .containsValue(AttributeValue.fromS(attempt.process().name()))
            ? QueryResponse.builder().items(List.of()).build()
            : effect.get();
      }
    };
  }

  /**
   * Loses what is forwarded from one inbox to another: messages that else come from topics only.
   */
  static Plant deletesInbox() {
    return new Plant() {
      @Override
      public AwsResponse answer(Attempt attempt, Supplier<? extends AwsResponse> effect) {
        return attempt.request() instanceof SendMessageRequest send
                && Messages.header(send.messageAttributes(), "message-type").startsWith("rfq-")
            ? SendMessageResponse.builder().messageId("lost").build()
            : effect.get();
      }
    };
  }

  /** Ends some subscriptions not, and says that they are ended. */
  static Plant subscribed() {
    return new Plant() {
      @Override
      public AwsResponse answer(Attempt attempt, Supplier<? extends AwsResponse> effect) {
        return attempt.request() instanceof UnsubscribeRequest && attempt.world().chance(0.1)
            ? UnsubscribeResponse.builder().build()
            : effect.get();
      }
    };
  }
}
