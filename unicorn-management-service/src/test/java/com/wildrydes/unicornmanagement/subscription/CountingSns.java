package com.wildrydes.unicornmanagement.subscription;

import java.util.HashSet;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.CreateTopicResponse;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesResponse;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.SubscribeResponse;
import software.amazon.awssdk.services.sns.model.UnsubscribeRequest;
import software.amazon.awssdk.services.sns.model.UnsubscribeResponse;

/** SNS that counts the calls that subscribe and unsubscribe, and answers at once. */
final class CountingSns implements SnsClient {
  private final Set<String> subscriptions = new HashSet<>();
  private int calls;
  private boolean down;

  int calls() {
    return calls;
  }

  Set<String> subscriptions() {
    return Set.copyOf(subscriptions);
  }

  /** Whether calls fail from now on. */
  void down(boolean fails) {
    down = fails;
  }

  /** Somebody deletes all topics. */
  void vanish() {
    subscriptions.clear();
  }

  @Override
  public CreateTopicResponse createTopic(CreateTopicRequest request) {
    return CreateTopicResponse.builder().topicArn("topic:" + request.name()).build();
  }

  @Override
  public SubscribeResponse subscribe(SubscribeRequest request) {
    count();
    String arn = "subscription:" + request.topicArn();
    subscriptions.add(arn);
    return SubscribeResponse.builder().subscriptionArn(arn).build();
  }

  @Override
  public UnsubscribeResponse unsubscribe(UnsubscribeRequest request) {
    count();
    subscriptions.remove(request.subscriptionArn());
    return UnsubscribeResponse.builder().build();
  }

  private void count() {
    calls++;
    if (down) {
      throw SdkClientException.create("SNS is down");
    }
  }

  @Override
  public GetSubscriptionAttributesResponse getSubscriptionAttributes(
      GetSubscriptionAttributesRequest request) {
    if (!subscriptions.contains(request.subscriptionArn())) {
      throw NotFoundException.builder().message("gone").build();
    }
    return GetSubscriptionAttributesResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return "sns";
  }

  @Override
  public void close() {}
}
