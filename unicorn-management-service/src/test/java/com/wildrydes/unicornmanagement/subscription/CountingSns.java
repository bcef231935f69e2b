package com.wildrydes.unicornmanagement.subscription;

import com.wildrydes.rfq.wire.Vicinity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkClientException;
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
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.SubscribeResponse;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sns.model.Topic;
import software.amazon.awssdk.services.sns.model.UnsubscribeRequest;
import software.amazon.awssdk.services.sns.model.UnsubscribeResponse;

/** SNS that counts the calls that subscribe and unsubscribe, and answers at once. */
final class CountingSns implements SnsClient {
  private static final String PREFIX = "arn:aws:sns:eu-west-1:000000000000:";

  private final Set<String> topics = new HashSet<>();
  private final Set<String> subscriptions = new HashSet<>();
  private int creations;
  private int subscribes;
  private int calls;
  private boolean down;
  private boolean answersLost;
  private Runnable beforeDeletion = () -> {};

  int calls() {
    return calls;
  }

  Set<String> subscriptions() {
    return Set.copyOf(subscriptions);
  }

  /** Makes calls fail from now on, or succeed. */
  void down(boolean fails) {
    down = fails;
  }

  /** Makes subscriptions succeed without an answer from now on, or with one. */
  void loseAnswers(boolean lost) {
    answersLost = lost;
  }

  /** Deletes all topics, as somebody might. */
  void vanish() {
    topics.clear();
    subscriptions.clear();
  }

  /** Creates the topics of these cells. */
  void haveTopics(Set<Vicinity> cells) {
    cells.forEach(cell -> topics.add(PREFIX + cell.topicName()));
  }

  Set<String> topics() {
    return Set.copyOf(topics);
  }

  /** Calls that created a topic, or found it. */
  int creations() {
    return creations;
  }

  /** Calls that subscribed. */
  int subscribes() {
    return subscribes;
  }

  @Override
  public CreateTopicResponse createTopic(CreateTopicRequest request) {
    creations++;
    failIfDown();
    String arn = PREFIX + request.name();
    topics.add(arn);
    return CreateTopicResponse.builder().topicArn(arn).build();
  }

  @Override
  public SubscribeResponse subscribe(SubscribeRequest request) {
    count();
    if (!topics.contains(request.topicArn())) {
      throw NotFoundException.builder().message("no topic").build();
    }
    subscribes++;
    String arn = "subscription:" + request.topicArn();
    subscriptions.add(arn);
    if (answersLost) {
      throw SdkClientException.create("no answer");
    }
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
    failIfDown();
  }

  private void failIfDown() {
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
  public ListTopicsResponse listTopics(ListTopicsRequest request) {
    return ListTopicsResponse.builder()
        .topics(topics.stream().map(arn -> Topic.builder().topicArn(arn).build()).toList())
        .build();
  }

  @Override
  public ListSubscriptionsResponse listSubscriptions(ListSubscriptionsRequest request) {
    return ListSubscriptionsResponse.builder().subscriptions(subscriptionsTo("")).build();
  }

  @Override
  public ListSubscriptionsByTopicResponse listSubscriptionsByTopic(
      ListSubscriptionsByTopicRequest request) {
    return ListSubscriptionsByTopicResponse.builder()
        .subscriptions(subscriptionsTo(request.topicArn()))
        .build();
  }

  private List<Subscription> subscriptionsTo(String topic) {
    return subscriptions.stream()
        .filter(arn -> arn.endsWith(topic))
        .map(arn ->
            Subscription.builder()
                .subscriptionArn(arn)
                .topicArn(arn.substring("subscription:".length()))
                .build())
        .toList();
  }

  @Override
  public DeleteTopicResponse deleteTopic(DeleteTopicRequest request) {
    beforeDeletion.run();
    topics.remove(request.topicArn());
    subscriptions.removeIf(arn -> arn.endsWith(request.topicArn()));
    return DeleteTopicResponse.builder().build();
  }

  /** Runs this when a topic is about to be deleted. */
  void beforeDeletion(Runnable happens) {
    beforeDeletion = happens;
  }

  @Override
  public String serviceName() {
    return "sns";
  }

  @Override
  public void close() {}
}
