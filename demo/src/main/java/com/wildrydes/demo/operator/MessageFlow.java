package com.wildrydes.demo.operator;

import com.wildrydes.rfq.aws.Envelope;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * The Wire Tap (Hohpe and Woolf): counts the messages that the services exchange, in the AWS
 * clients that publish, send and receive them.
 */
public final class MessageFlow {
  private final Map<Hop, LongAdder> hops = new ConcurrentHashMap<>();
  private final Set<String> rfqs = ConcurrentHashMap.newKeySet();

  /**
   * Watches all AWS clients of a service.
   *
   * @param service the name of the service
   * @param context the context before its start
   */
  public void watch(String service, ConfigurableApplicationContext context) {
    context.getBeanFactory().registerSingleton("messageFlow", new Tap(service));
  }

  /** Returns the number of messages of each hop so far. */
  SortedMap<Hop, Long> counts() {
    SortedMap<Hop, Long> counts = new TreeMap<>();
    hops.forEach((hop, count) -> counts.put(hop, count.sum()));
    return counts;
  }

  /** Returns the number of different RFQs so far; an RFQ may be published more than once. */
  int rfqs() {
    return rfqs.size();
  }

  private final class Tap implements ExecutionInterceptor {
    private final String service;

    Tap(String service) {
      this.service = service;
    }

    @Override
    public void afterExecution(Context.AfterExecution call, ExecutionAttributes attributes) {
      sent(call.request(), call.response());
      if (call.response() instanceof ReceiveMessageResponse received) {
        received.messages().stream()
            .map(Message::messageAttributes)
            .forEach(
                headers -> count(Hop.Action.RECEIVE, text(headers.get(Envelope.MESSAGE_TYPE))));
      }
    }

    private void sent(SdkRequest request, SdkResponse response) {
      switch (request) {
        case PublishRequest publish -> published(publish);
        case SendMessageRequest send ->
            count(Hop.Action.SEND, text(send.messageAttributes().get(Envelope.MESSAGE_TYPE)));
        case SendMessageBatchRequest batch ->
            delivered(batch, response)
                .forEach(
                    headers -> count(Hop.Action.SEND, text(headers.get(Envelope.MESSAGE_TYPE))));
        default -> {} // carries no message
      }
    }

    private void published(PublishRequest publish) {
      var headers = publish.messageAttributes();
      var type = headers.get(Envelope.MESSAGE_TYPE);
      var rfq = headers.get(Envelope.CORRELATION_ID);
      count(Hop.Action.PUBLISH, type == null ? null : type.stringValue());
      if (rfq != null) {
        rfqs.add(rfq.stringValue());
      }
    }

    private void count(Hop.Action action, @Nullable String type) {
      if (type != null) {
        hops.computeIfAbsent(new Hop(service, action, type), _ -> new LongAdder()).increment();
      }
    }
  }

  private static Stream<Map<String, MessageAttributeValue>> delivered(
      SendMessageBatchRequest batch, SdkResponse response) {
    Set<String> failed =
        response instanceof SendMessageBatchResponse sent
            ? Set.copyOf(sent.failed().stream().map(BatchResultErrorEntry::id).toList())
            : Set.of();
    return batch.entries().stream()
        .filter(entry -> !failed.contains(entry.id()))
        .map(entry -> entry.messageAttributes());
  }

  private static @Nullable String text(@Nullable MessageAttributeValue header) {
    return header == null ? null : header.stringValue();
  }
}
