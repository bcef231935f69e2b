package com.wildrydes.simulation.aws;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.CreateTopicResponse;
import software.amazon.awssdk.services.sns.model.DeleteTopicRequest;
import software.amazon.awssdk.services.sns.model.DeleteTopicResponse;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesResponse;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicResponse;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsResponse;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsResponse;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.SubscribeResponse;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sns.model.Topic;
import software.amazon.awssdk.services.sns.model.UnsubscribeRequest;
import software.amazon.awssdk.services.sns.model.UnsubscribeResponse;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** The SNS of one process. */
public final class SimulatedSns implements SnsClient {
  private final SnsAccount account;
  private final AwsCalls calls;

  SimulatedSns(SnsAccount account, AwsCalls calls) {
    this.account = account;
    this.calls = calls;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  @Override
  public CreateTopicResponse createTopic(CreateTopicRequest request) {
    return calls.call(
        request,
        "CreateTopic " + request.name(),
        () -> CreateTopicResponse.builder().topicArn(account.create(request.name())).build());
  }

  @Override
  public DeleteTopicResponse deleteTopic(DeleteTopicRequest request) {
    return calls.call(
        request,
        "DeleteTopic " + request.topicArn(),
        () -> {
          account.delete(request.topicArn());
          return DeleteTopicResponse.builder().build();
        });
  }

  @Override
  public PublishResponse publish(PublishRequest request) {
    Map<String, MessageAttributeValue> headers = new HashMap<>();
    request
        .messageAttributes()
        .forEach((name, value) ->
            headers.put(
                name,
                MessageAttributeValue.builder()
                    .dataType(value.dataType())
                    .stringValue(value.stringValue())
                    .build()));
    return calls.call(
        request,
        "Publish " + request.topicArn(),
        () -> {
          account.publish(request.topicArn(), request.message(), headers);
          return PublishResponse.builder().messageId("published").build();
        });
  }

  @Override
  public SubscribeResponse subscribe(SubscribeRequest request) {
    return calls.call(
        request,
        "Subscribe " + request.topicArn(),
        () ->
            SubscribeResponse.builder()
                .subscriptionArn(account.subscribe(request.topicArn(), request.endpoint()))
                .build());
  }

  @Override
  public UnsubscribeResponse unsubscribe(UnsubscribeRequest request) {
    return calls.call(
        request,
        "Unsubscribe " + request.subscriptionArn(),
        () -> {
          account.unsubscribe(request.subscriptionArn());
          return UnsubscribeResponse.builder().build();
        });
  }

  @Override
  public GetSubscriptionAttributesResponse getSubscriptionAttributes(
      GetSubscriptionAttributesRequest request) {
    return calls.call(
        request,
        "GetSubscriptionAttributes " + request.subscriptionArn(),
        () -> {
          String endpoint = account.endpoint(request.subscriptionArn());
          if (endpoint == null) {
            throw NotFoundException.builder().message("Subscription does not exist").build();
          }
          return GetSubscriptionAttributesResponse.builder()
              .attributes(Map.of("Endpoint", endpoint, "RawMessageDelivery", "true"))
              .build();
        });
  }

  @Override
  public ListSubscriptionsResponse listSubscriptions(ListSubscriptionsRequest request) {
    return calls.call(
        request,
        "ListSubscriptions",
        () ->
            ListSubscriptionsResponse.builder()
                .subscriptions(
                    account.topics().entrySet().stream()
                        .flatMap(topic ->
                            topic.getValue().entrySet().stream()
                                .map(subscription ->
                                    subscription(
                                        topic.getKey(),
                                        subscription.getKey(),
                                        subscription.getValue())))
                        .toList())
                .build());
  }

  @Override
  public ListSubscriptionsByTopicResponse listSubscriptionsByTopic(
      ListSubscriptionsByTopicRequest request) {
    return calls.call(
        request,
        "ListSubscriptionsByTopic " + request.topicArn(),
        () ->
            ListSubscriptionsByTopicResponse.builder()
                .subscriptions(
                    account.topics().getOrDefault(request.topicArn(), Map.of()).entrySet().stream()
                        .map(subscription ->
                            subscription(
                                request.topicArn(), subscription.getKey(), subscription.getValue()))
                        .toList())
                .build());
  }

  @Override
  public ListTopicsResponse listTopics(ListTopicsRequest request) {
    return calls.call(
        request,
        "ListTopics",
        () ->
            ListTopicsResponse.builder()
                .topics(
                    account.topics().keySet().stream()
                        .map(arn -> Topic.builder().topicArn(arn).build())
                        .toList())
                .build());
  }

  private static Subscription subscription(String topic, String arn, String endpoint) {
    return Subscription.builder()
        .topicArn(topic)
        .subscriptionArn(arn)
        .protocol("sqs")
        .endpoint(endpoint)
        .build();
  }
}
