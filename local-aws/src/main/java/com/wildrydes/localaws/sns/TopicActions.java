package com.wildrydes.localaws.sns;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The actions that create, delete, list and describe topics. */
record TopicActions(Topics topics, SnsAccount account) {
  // These are stored and returned. A policy is not enforced.
  private static final Set<String> ATTRIBUTES = new TreeSet<>(Set.of("DisplayName", "Policy"));

  List<SnsAction> all() {
    return List.of(
        SnsAction.of("CreateTopic", this::create, "Name", "Attributes"),
        SnsAction.silent("DeleteTopic", this::delete, "TopicArn"),
        SnsAction.of("ListTopics", this::list, "NextToken"),
        SnsAction.of("GetTopicAttributes", this::attributes, "TopicArn"),
        SnsAction.silent(
            "SetTopicAttributes",
            this::setAttribute,
            "TopicArn",
            "AttributeName",
            "AttributeValue"));
  }

  private Consumer<Xml> create(Query query) {
    Map<String, String> attributes = query.attributes();
    requireSupported("Attributes", attributes.keySet());
    Topic topic = topics.create(account.topicArn(query.required("Name")), attributes);
    return xml -> xml.element("TopicArn", topic.arn());
  }

  private void delete(Query query) {
    topics.delete(query.required("TopicArn"));
  }

  private Consumer<Xml> list(Query query) {
    Page<Topic> page = Page.of(topics.all(), query);
    return xml -> {
      xml.list("Topics", page.items(), (item, topic) -> item.element("TopicArn", topic.arn()));
      page.writeNextToken(xml);
    };
  }

  private Consumer<Xml> attributes(Query query) {
    Topic topic = topics.topic(query.required("TopicArn"));
    Map<String, String> attributes = new TreeMap<>(topic.attributes());
    attributes.putIfAbsent("DisplayName", "");
    attributes.put("TopicArn", topic.arn());
    attributes.put("Owner", account.id());
    attributes.put(
        "SubscriptionsConfirmed", String.valueOf(topics.subscriptionsOf(topic.arn()).size()));
    attributes.put("SubscriptionsPending", "0");
    attributes.put("SubscriptionsDeleted", "0");
    return xml -> xml.map("Attributes", attributes);
  }

  private void setAttribute(Query query) {
    String name = query.required("AttributeName");
    requireSupported("AttributeName", Set.of(name));
    topics.setAttribute(
        query.required("TopicArn"), name, query.optional("AttributeValue").orElse(""));
  }

  private static void requireSupported(String parameter, Collection<String> names) {
    if (!ATTRIBUTES.containsAll(names)) {
      throw SnsError.unsupported(
          parameter, "of " + names + " only " + ATTRIBUTES + " are supported");
    }
  }
}
