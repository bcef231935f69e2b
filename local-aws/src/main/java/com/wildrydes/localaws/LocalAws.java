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
 * <p>There is one account, {@value #ACCOUNT}, in one region, {@value #REGION}. Any credentials are
 * accepted and no policy is enforced. Several instances may run beside each other. An instance
 * holds threads and ports and keeps the JVM alive until {@link #close}. No shutdown hook closes it,
 * so that other shutdown hooks can still use it.
 *
 * <p>All logs go to SLF4J. Two loggers warn of ordinary events and should be set to error: {@code
 * software.amazon.dynamodb.services.local} (each failed condition) and {@code org.elasticmq} (each
 * ignored queue policy).
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

  /** Starts on the given ports. Throws {@link IllegalStateException} if a port is taken. */
  public static LocalAws start(LocalAwsPorts ports) {
    return new LocalAws(ports);
  }

  /** Returns the endpoint of SQS. */
  public URI sqs() {
    return sqs;
  }

  /** Returns the endpoint of SNS. */
  public URI sns() {
    return sns;
  }

  /** Returns the endpoint of DynamoDB. */
  public URI dynamoDb() {
    return dynamoDb;
  }

  /**
   * Returns the messages that SNS pushed to a device, oldest first. They go no further.
   *
   * @param token the device's token, with which its platform endpoint was created
   */
  public List<String> pushedTo(String token) {
    return snsHandler.pushedTo(token);
  }

  /**
   * Returns the system properties that point the default clients of the AWS SDK for Java in this
   * JVM here.
   */
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

  /**
   * Returns the variables that point another process here, be it the AWS CLI or a user of an AWS
   * SDK.
   */
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

  /** Stops all three services, drops their data and cuts open long polls. Idempotent. */
  @Override
  public void close() {
    RuntimeException failure = null;
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception e) {
        if (failure == null) {
          failure =
              new IllegalStateException(
                  "local AWS did not stop cleanly, its ports may stay taken", e);
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
