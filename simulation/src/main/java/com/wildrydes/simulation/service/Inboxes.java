package com.wildrydes.simulation.service;

import com.wildrydes.rfq.wire.ContractQueue;
import com.wildrydes.simulation.world.SimulatedProcess;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Consumes the inbox of an instance of unicorn management and the queue of awards like the listener
 * of Spring Cloud AWS: a message stays in its queue if its handling fails.
 */
final class Inboxes {
  private static final String REQUEST = "com.wildrydes.unicornmanagement.request.";
  private static final int BATCH = 10;
  private static final int LONG_POLL_SECONDS = 3;

  private final Instance instance;
  private final SimulatedProcess process;
  private final SqsAsyncClient sqs;

  Inboxes(Instance instance, SqsAsyncClient sqs) {
    this.instance = instance;
    this.process = instance.process();
    this.sqs = sqs;
  }

  /** Starts to consume both queues. */
  void consume() {
    consume(
        ContractQueue.INBOXES.queue(process.name()), Hidden.part(instance, REQUEST + "RfqInbox"));
    consume(ContractQueue.AWARDS.queue(), Hidden.part(instance, REQUEST + "AwardInbox"));
  }

  private void consume(String queue, Object inbox) {
    process.start(() -> {
      String url = "https://sqs.simulated/123456789012/" + queue;
      while (process.isAlive()) {
        receive(url).forEach(message -> process.start(() -> handle(url, inbox, message)));
      }
    });
  }

  private List<Message> receive(String url) {
    try {
      return sqs.receiveMessage(receive ->
              receive
                  .queueUrl(url)
                  .maxNumberOfMessages(BATCH)
                  .waitTimeSeconds(LONG_POLL_SECONDS)
                  .messageAttributeNames("All"))
          .join()
          .messages();
    } catch (RuntimeException e) {
      process.pause(process.world().between(500, 1_500));
      return List.of();
    }
  }

  private void handle(String url, Object inbox, Message message) {
    try {
      CompletableFuture<?> handled = Hidden.receive(inbox, message);
      handled.join();
      sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()))
          .join();
    } catch (RuntimeException e) {
      process.note("leaves message " + message.messageId() + ": " + e);
    }
  }
}
