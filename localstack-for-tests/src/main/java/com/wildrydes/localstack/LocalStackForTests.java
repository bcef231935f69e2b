package com.wildrydes.localstack;

import java.util.Map;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Starts LocalStack in a container before the first test of a JVM, and points the default clients
 * of the AWS SDK there. Does nothing if {@code AWS_ENDPOINT_URL} names an AWS already.
 * Testcontainers removes the container after the end of the JVM.
 */
public final class LocalStackForTests implements LauncherSessionListener {
  private static final Logger log = LoggerFactory.getLogger(LocalStackForTests.class);
  private static final String REGION = "eu-west-1";

  /** The last image that needs no token; docker-compose.yml has the same variable. */
  private static final String IMAGE =
      System.getenv().getOrDefault("LOCALSTACK_IMAGE", "localstack/localstack:4.14.0");

  private static boolean started;

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (!started && System.getenv("AWS_ENDPOINT_URL") == null) {
      start();
      started = true;
    }
  }

  private static void start() {
    LocalStackContainer localStack =
        new LocalStackContainer(
                DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("localstack/localstack"))
            .withServices("sqs", "sns", "dynamodb")
            .withEnv("DYNAMODB_IN_MEMORY", "1");
    localStack.start();
    Map.of(
            "aws.endpointUrl", localStack.getEndpoint().toString(),
            "aws.region", REGION,
            "aws.accessKeyId", localStack.getAccessKey(),
            "aws.secretAccessKey", localStack.getSecretKey())
        .forEach(System::setProperty);
    log.info("{} is the AWS of these tests, at {}", IMAGE, localStack.getEndpoint());
  }
}
