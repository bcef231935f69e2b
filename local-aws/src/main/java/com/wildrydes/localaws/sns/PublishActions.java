package com.wildrydes.localaws.sns;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The actions that publish to topics and push to platform endpoints. They answer when every
 * subscribed queue has accepted or refused the message, so that a publisher is no faster than the
 * queues.
 */
record PublishActions(Topics topics, Platforms platforms, SqsDelivery delivery) {
  private static final String ENDPOINT = ":endpoint/";
  private static final int MAX_ENTRIES = 10;
  private static final Pattern ENTRY_ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");
  private static final Set<String> ENTRY_PARAMETERS =
      Set.of("Id", "Message", "Subject", "MessageAttributes");

  List<SnsAction> all() {
    return List.of(
        SnsAction.of(
            "Publish",
            this::publish,
            "TopicArn",
            "TargetArn",
            "Message",
            "Subject",
            "MessageStructure",
            "MessageAttributes"),
        SnsAction.of("PublishBatch", this::publishBatch, "TopicArn", "PublishBatchRequestEntries"));
  }

  private Consumer<Xml> publish(Query query) {
    var message = Message.read(query);
    String target = target(query);
    if (target.contains(ENDPOINT)) {
      platforms.push(target, message.body());
    } else {
      requirePlain(query);
      deliver(topics.topic(target), List.of(message));
    }
    return xml -> xml.element("MessageId", message.id());
  }

  private static void requirePlain(Query query) {
    if (query.optional("MessageStructure").isPresent()) {
      throw SnsError.unsupported(
          "MessageStructure", "the parameter is supported for platform endpoints only");
    }
  }

  /** Returns the target: a TargetArn may name a topic, too. */
  private static String target(Query query) {
    List<String> targets =
        Stream.of("TopicArn", "TargetArn").flatMap(name -> query.optional(name).stream()).toList();
    if (targets.size() != 1) {
      throw SnsError.invalidParameter("TopicArn or TargetArn", "exactly one must be given");
    }
    return targets.getFirst();
  }

  private Consumer<Xml> publishBatch(Query query) {
    List<Query> entries = query.list("PublishBatchRequestEntries.member");
    requireValid(entries);
    Topic topic = topics.topic(query.required("TopicArn"));
    Map<String, Message> accepted = new TreeMap<>();
    Map<String, SnsError> refused = new TreeMap<>();
    for (Query entry : entries) {
      String id = entry.required("Id");
      try {
        entry.allowOnly(ENTRY_PARAMETERS);
        accepted.put(id, Message.read(entry));
      } catch (SnsError e) {
        refused.put(id, e);
      }
    }
    if (accepted.values().stream().mapToInt(Message::bytes).sum() > Message.MAX_BYTES) {
      throw SnsError.badRequest(
          "BatchRequestTooLong",
          "The length of all the batch messages put together is more than the limit.");
    }
    deliver(topic, accepted.values());
    return xml -> {
      xml.list(
          "Successful",
          accepted.entrySet(),
          (item, entry) ->
              item.element("Id", entry.getKey()).element("MessageId", entry.getValue().id()));
      xml.list(
          "Failed",
          refused.entrySet(),
          (item, entry) ->
              item.element("Id", entry.getKey())
                  .element("Code", entry.getValue().code())
                  .element("Message", entry.getValue().message())
                  .element("SenderFault", "true"));
    };
  }

  private static void requireValid(List<Query> entries) {
    if (entries.isEmpty()) {
      throw SnsError.badRequest(
          "EmptyBatchRequest", "The batch request doesn't contain any entries.");
    }
    if (entries.size() > MAX_ENTRIES) {
      throw SnsError.badRequest(
          "TooManyEntriesInBatchRequest",
          "The batch request contains more entries than permissible.");
    }
    List<String> ids = entries.stream().map(entry -> entry.required("Id")).toList();
    if (!ids.stream().allMatch(id -> ENTRY_ID.matcher(id).matches())) {
      throw SnsError.badRequest(
          "InvalidBatchEntryId",
          "The Id of a batch entry in a batch request doesn't abide by the specification.");
    }
    if (Set.copyOf(ids).size() < ids.size()) {
      throw SnsError.badRequest(
          "BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.");
    }
  }

  private void deliver(Topic topic, Iterable<Message> messages) {
    delivery.deliver(topic, messages, topics.subscriptionsOf(topic.arn()).values());
  }
}
