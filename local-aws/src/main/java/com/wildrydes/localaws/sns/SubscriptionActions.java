package com.wildrydes.localaws.sns;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The actions that subscribe queues to topics; every subscription is confirmed at once. */
record SubscriptionActions(Topics topics, SnsAccount account) {
  private static final String RAW = "RawMessageDelivery";

  List<SnsAction> all() {
    return List.of(
        SnsAction.of(
            "Subscribe",
            this::subscribe,
            "TopicArn",
            "Protocol",
            "Endpoint",
            "Attributes",
            "ReturnSubscriptionArn"),
        SnsAction.silent("Unsubscribe", this::unsubscribe, "SubscriptionArn"),
        SnsAction.of("ListSubscriptions", this::list, "NextToken"),
        SnsAction.of("ListSubscriptionsByTopic", this::listByTopic, "TopicArn", "NextToken"),
        SnsAction.of("GetSubscriptionAttributes", this::attributes, "SubscriptionArn"),
        SnsAction.silent(
            "SetSubscriptionAttributes",
            this::setAttribute,
            "SubscriptionArn",
            "AttributeName",
            "AttributeValue"));
  }

  private Consumer<Xml> subscribe(Query query) {
    String protocol = query.required("Protocol");
    if (!protocol.equals("sqs")) {
      throw SnsError.unsupported("Protocol", "only sqs is supported, not " + protocol);
    }
    String endpoint = query.required("Endpoint");
    account.queueName(endpoint);
    Subscription subscription =
        topics.subscribe(query.required("TopicArn"), endpoint, raw(query.attributes()));
    return xml -> xml.element("SubscriptionArn", subscription.arn());
  }

  private void unsubscribe(Query query) {
    topics.unsubscribe(query.required("SubscriptionArn"));
  }

  private Consumer<Xml> list(Query query) {
    return page(topics.subscriptions(), query);
  }

  private Consumer<Xml> listByTopic(Query query) {
    Topic topic = topics.topic(query.required("TopicArn"));
    return page(topics.subscriptionsOf(topic.arn()), query);
  }

  private Consumer<Xml> page(NavigableMap<String, Subscription> all, Query query) {
    Page<Subscription> page = Page.of(all, query);
    return xml -> {
      xml.list("Subscriptions", page.items(), this::describe);
      page.writeNextToken(xml);
    };
  }

  private void describe(Xml xml, Subscription subscription) {
    xml.element("SubscriptionArn", subscription.arn())
        .element("Owner", account.id())
        .element("Protocol", "sqs")
        .element("Endpoint", subscription.endpoint())
        .element("TopicArn", subscription.topicArn());
  }

  private Consumer<Xml> attributes(Query query) {
    Subscription subscription = topics.subscription(query.required("SubscriptionArn"));
    Map<String, String> attributes =
        new TreeMap<>(
            Map.of(
                "SubscriptionArn",
                subscription.arn(),
                "TopicArn",
                subscription.topicArn(),
                "Owner",
                account.id(),
                "Protocol",
                "sqs",
                "Endpoint",
                subscription.endpoint(),
                RAW,
                String.valueOf(subscription.raw()),
                "ConfirmationWasAuthenticated",
                "true",
                "PendingConfirmation",
                "false"));
    return xml -> xml.map("Attributes", attributes);
  }

  private void setAttribute(Query query) {
    Boolean raw =
        raw(Map.of(query.required("AttributeName"), query.optional("AttributeValue").orElse("")));
    topics.changeSubscription(
        query.required("SubscriptionArn"),
        was ->
            new Subscription(was.arn(), was.topicArn(), was.endpoint(), Boolean.TRUE.equals(raw)));
  }

  /** Returns the only supported attribute; {@code null} if it is not given. */
  private static @Nullable Boolean raw(Map<String, String> attributes) {
    Boolean raw = null;
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      if (!attribute.getKey().equals(RAW)) {
        throw SnsError.unsupported(
            "Attributes", "only " + RAW + " is supported, not " + attribute.getKey());
      }
      raw =
          switch (attribute.getValue()) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw SnsError.invalidParameter(
                    "Attributes",
                    RAW + ": Invalid value [" + attribute.getValue() + "]. Must be true or false.");
          };
    }
    return raw;
  }
}
