package com.wildrydes.ridebooking.returnaddress;

import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.MESSAGE_RETENTION_PERIOD;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.VISIBILITY_TIMEOUT;

import com.wildrydes.rfq.aws.Blocking;
import com.wildrydes.rfq.aws.Queue;
import com.wildrydes.rfq.aws.Queues;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDeletedRecentlyException;

/**
 * One dedicated queue per customer, {@code rfq-responses-<hash>-<generation>}, created when it is
 * missing. The hash keeps customers' names out of the names of queues.
 */
@Component
public class ResponseQueues {
  /** What the names of all response queues begin with; responders trust no others. */
  public static final String PREFIX = "rfq-responses-";

  /** Shorter than the last drain, so that what a dead instance had received comes back in time. */
  private static final Duration VISIBILITY = Duration.ofSeconds(5);

  private static final Duration RETENTION = Duration.ofHours(1);
  private static final Map<QueueAttributeName, String> ATTRIBUTES =
      Map.of(
          VISIBILITY_TIMEOUT, Long.toString(VISIBILITY.toSeconds()),
          MESSAGE_RETENTION_PERIOD, Long.toString(RETENTION.toSeconds()));
  private static final int HASH_BYTES = 16;
  private static final Logger log = LoggerFactory.getLogger(ResponseQueues.class);

  private final Generations generations;
  private final Queues queues;

  ResponseQueues(Generations generations, Queues queues) {
    this.generations = generations;
    this.queues = queues;
  }

  /**
   * The queue that takes the responses to this customer's requests; it exists.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if it can neither be found nor made
   */
  public Queue of(String customer) {
    long generation = generations.current(customer);
    try {
      return create(customer, generation);
    } catch (QueueDeletedRecentlyException e) {
      log.info("a response queue was deleted; its customer gets the next generation");
      generations.retire(customer, generation);
      return create(customer, generations.current(customer));
    }
  }

  private Queue create(String customer, long generation) {
    String name = PREFIX + hash(customer) + "-" + generation;
    return Blocking.await(queues.create(name, ATTRIBUTES));
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
}
