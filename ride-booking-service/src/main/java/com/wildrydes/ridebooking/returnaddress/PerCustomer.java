package com.wildrydes.ridebooking.returnaddress;

import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.instance.InstanceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.model.QueueDeletedRecentlyException;

/**
 * One dedicated queue per customer, {@code rfq-responses-<hash>-<generation>}. The hash keeps
 * customers' names out of the names of queues.
 */
final class PerCustomer implements ReturnAddresses {
  private static final int HASH_BYTES = 16;
  private static final Logger log = LoggerFactory.getLogger(PerCustomer.class);

  private final Customers customers;
  private final ResponseQueues queues;

  PerCustomer(Customers customers, ResponseQueues queues) {
    this.customers = customers;
    this.queues = queues;
  }

  @Override
  public Queue of(String customer, long generation) {
    try {
      return queues.create(name(customer, generation));
    } catch (QueueDeletedRecentlyException e) {
      log.info("queue {} was just deleted", name(customer, generation));
      customers.retire(customer, generation);
      return queues.create(name(customer, generation + 1));
    }
  }

  private static String name(String customer, long generation) {
    return PREFIX + hash(customer) + "-" + generation;
  }

  private static String hash(String customer) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(customer.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void gone(String customer, Queue queue) {
    String name = queue.address().queue();
    customers.retire(customer, Long.parseLong(name.substring(name.lastIndexOf('-') + 1)));
  }

  @Override
  public void bury(InstanceId dead) {
    // Queues belong to customers.
  }

  @Override
  public int receivers() {
    return 1;
  }

  /** Removes the queues that no RFQ has used since then. None in use can be hit. */
  void sweep(Instant unusedSince) {
    for (Customers.Idle idle : customers.idle(unusedSince)) {
      if (customers.retireIdle(idle, unusedSince)) {
        queues.delete(name(idle.customer(), idle.generation()));
      }
    }
  }
}
