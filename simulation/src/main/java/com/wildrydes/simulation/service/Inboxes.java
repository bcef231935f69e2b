package com.wildrydes.simulation.service;

import com.wildrydes.rfq.wire.ContractQueue;
import com.wildrydes.simulation.world.SimulatedProcess;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.SmartLifecycle;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Consumes the inbox of an instance of unicorn management and the queue of awards like the listener
 * of Spring Cloud AWS: a message stays in its queue if its handling fails.
 */
final class Inboxes implements SmartLifecycle {
  private static final String REQUEST = "com.wildrydes.unicornmanagement.request.";
  private static final int BATCH = 10;
  private static final int LONG_POLL_SECONDS = 3;

  /** The phase and the limit of the listener that this one replaces. */
  private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 512;

  private static final int STOP_SECONDS = 10;

  private final Instance instance;
  private final SimulatedProcess process;
  private final SqsAsyncClient sqs;
  private boolean running;
  private int handling;

  Inboxes(Instance instance, SqsAsyncClient sqs) {
    this.instance = instance;
    this.process = instance.process();
    this.sqs = sqs;
  }

  /** Starts to consume both queues. */
  @Override
  public void start() {
    running = true;
    consume(
        ContractQueue.INBOXES.queue(process.name()), Hidden.part(instance, REQUEST + "RfqInbox"));
    consume(ContractQueue.AWARDS.queue(), Hidden.part(instance, REQUEST + "AwardInbox"));
  }

  private void consume(String queue, Object inbox) {
    process.start(() -> {
      String url = "https://sqs.simulated/123456789012/" + queue;
      while (running) {
        List<Message> batch = receive(url);
        handling += batch.size();
        batch.forEach(message -> process.start(() -> handle(url, inbox, message)));
      }
    });
  }

  /** Receives no more, and waits until what was received is handled. */
  @Override
  public void stop() {
    running = false;
    for (int i = 0; i < STOP_SECONDS && handling > 0; i++) {
      process.pause(Duration.ofSeconds(1));
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
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
    } finally {
      handling--;
    }
  }
}
