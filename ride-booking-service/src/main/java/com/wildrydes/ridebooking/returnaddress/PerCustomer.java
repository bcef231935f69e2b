package com.wildrydes.ridebooking.returnaddress;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.wire.ContractQueue;
import com.wildrydes.rfq.wire.Digest;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.ridebooking.rfq.Rfqs;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.model.QueueDeletedRecentlyException;

/**
 * The strategy of one queue per customer, {@code rfq-responses-<hash>-<generation>}. The hash keeps
 * the ids of customers out of the names of queues.
 */
final class PerCustomer implements ReturnAddresses {
  private static final Logger log = LoggerFactory.getLogger(PerCustomer.class);

  private final Customers customers;
  private final Rfqs rfqs;
  private final ResponseQueues queues;

  PerCustomer(Customers customers, Rfqs rfqs, ResponseQueues queues) {
    this.customers = customers;
    this.rfqs = rfqs;
    this.queues = queues;
  }

  @Override
  public Queue of(String customer, long generation) {
    try {
      return queues.create(name(customer, generation));
    } catch (QueueDeletedRecentlyException e) {
      log.info(
          "queue {} was just deleted, creating the next generation", name(customer, generation));
      customers.retire(customer, generation);
      return queues.create(name(customer, generation + 1));
    }
  }

  private static String name(String customer, long generation) {
    return ContractQueue.RESPONSES.queue(Digest.of(customer) + "-" + generation);
  }

  @Override
  public void gone(String customer, Queue queue) {
    String name = queue.address().queue();
    customers.retire(customer, Long.parseLong(name.substring(name.lastIndexOf('-') + 1)));
  }

  /** Deletes the earlier ones, too, since a sweep may have died between row and queue. */
  @Override
  public void forget(String customer, long generation) {
    LongStream.rangeClosed(1, generation).forEach(past -> queues.delete(name(customer, past)));
  }

  @Override
  public boolean belongs(ReturnAddress queue, InstanceId dead) {
    return false;
  }

  @Override
  public void bury(InstanceId dead) {
    // No queue belongs to an instance.
  }

  @Override
  public int receivers() {
    return 1;
  }

  /**
   * Removes the queues that no RFQ has used since this time. A queue stays if its customer opens an
   * RFQ meanwhile, or if the ride of an RFQ has not ended.
   */
  void sweep(Instant unusedSince) {
    List<Customers.Idle> idle = customers.idle(unusedSince);
    Set<String> awaited =
        rfqs.awaited().stream().map(ReturnAddress::queue).collect(toUnmodifiableSet());
    for (Customers.Idle customer : idle) {
      String name = name(customer.customer(), customer.generation());
      if (!awaited.contains(name) && customers.retireIdle(customer, unusedSince)) {
        queues.delete(name);
      }
    }
  }
}
