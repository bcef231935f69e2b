package com.wildrydes.localaws;

import com.wildrydes.localaws.sns.SnsAccount;
import com.wildrydes.localaws.sns.SnsHandler;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * SQS, SNS and DynamoDB in this JVM, in memory, each on a port of 127.0.0.1 and on no other
 * address.
 *
 * <p>There is one account, {@value #ACCOUNT}, in one region, {@value #REGION}; any credentials are
 * accepted and no policy is enforced. Several may run beside each other. Threads and ports are
 * held, and the JVM is kept alive, until {@link #close}. Nothing closes it at the end of the JVM,
 * so that whoever uses it can still do so in a shutdown hook.
 *
 * <p>All logs go to SLF4J. Two of them warn of what is ordinary and are best set to error: {@code
 * software.amazon.dynamodb.services.local} (each condition that is not met) and {@code
 * org.elasticmq} (each queue policy, which it ignores).
 */
public final class LocalAws implements AutoCloseable {
  /** The only region. */
  public static final String REGION = "eu-west-1";

  /** The only account. */
  public static final String ACCOUNT = "000000000000";

  private static final String KEY = "local";

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final URI sqs;
  private final URI sns;
  private final URI dynamoDb;
  private final SnsHandler snsHandler;

  private LocalAws(LocalAwsPorts ports) {
    try {
      sqs = opened(SqsServer.start(ports.sqs())).endpoint();
      dynamoDb = opened(DynamoDbServer.start(ports.dynamoDb())).endpoint();
      snsHandler = new SnsHandler(sqs, new SnsAccount(REGION, ACCOUNT));
      sns = opened(LoopbackJetty.start("sns", ports.sns(), snsHandler)).endpoint();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Starts on free ports; all three answer when this returns, usually within 5 s. */
  public static LocalAws start() {
    return start(LocalAwsPorts.any());
  }

  /**
   * Starts on the given ports; a port that is taken is refused by {@link IllegalStateException}.
   */
  public static LocalAws start(LocalAwsPorts ports) {
    return new LocalAws(ports);
  }

  /** Endpoint of SQS. */
  public URI sqs() {
    return sqs;
  }

  /** Endpoint of SNS. */
  public URI sns() {
    return sns;
  }

  /** Endpoint of DynamoDB. */
  public URI dynamoDb() {
    return dynamoDb;
  }

  /**
   * The messages that SNS pushed to a device, as they were published, oldest first: nobody carries
   * them further.
   *
   * @param token of the device, with which its platform endpoint was created
   */
  public List<String> pushedTo(String token) {
    return snsHandler.pushedTo(token);
  }

  /** What points the default clients of the AWS SDK for Java in the same JVM here. */
  public Map<String, String> systemProperties() {
    return Map.of(
        "aws.endpointUrlSqs",
        sqs.toString(),
        "aws.endpointUrlSns",
        sns.toString(),
        "aws.endpointUrlDynamoDb",
        dynamoDb.toString(),
        "aws.region",
        REGION,
        "aws.accessKeyId",
        KEY,
        "aws.secretAccessKey",
        KEY);
  }

  /** What points another process here: one that uses an AWS SDK, or the AWS CLI. */
  public Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL_SQS", sqs.toString(),
        "AWS_ENDPOINT_URL_SNS", sns.toString(),
        "AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.toString(),
        "AWS_REGION", REGION,
        "AWS_DEFAULT_REGION", REGION,
        "AWS_ACCESS_KEY_ID", KEY,
        "AWS_SECRET_ACCESS_KEY", KEY);
  }

  /** Stops all three and forgets what they held; open long polls are cut. Idempotent. */
  @Override
  public void close() {
    RuntimeException failure = null;
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception e) {
        if (failure == null) {
          failure = new IllegalStateException("local AWS did not stop cleanly", e);
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private <T extends AutoCloseable> T opened(T server) {
    running.push(server);
    return server;
  }
}
