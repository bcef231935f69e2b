package com.wildrydes.localaws;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.http.scaladsl.Http;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/** ElasticMQ on the loopback address, with enough connections for thousands of long polls. */
record SqsServer(URI endpoint, ActorSystem actors) implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  // Requests may take longer than the 20 s of a long poll when the machine is busy. Its owner stops
  // it, not the JVM's end.
  private static final Config SETTINGS =
      ConfigFactory.parseString(
          """
          pekko {
            loglevel = WARNING
            stdout-loglevel = OFF
            jvm-shutdown-hooks = off
            coordinated-shutdown.run-by-jvm-shutdown-hook = off
            http.server {
              max-connections = 16384
              backlog = 1024
              request-timeout = 60 s
              idle-timeout = 10 min
            }
          }
          """);

  /**
   * Starts on a port; 0 means any free one. Throws {@link IllegalStateException} if the port is
   * taken.
   */
  static SqsServer start(int port) {
    ActorSystem actors =
        ActorSystem.create("local-sqs", SETTINGS.withFallback(ConfigFactory.load()));
    try {
      Http.ServerBinding binding =
          SQSRestServerBuilder.withActorSystem(actors)
              .withInterface(LOOPBACK)
              .withPort(port)
              .withAWSRegion(LocalAws.REGION)
              .withAWSAccountId(LocalAws.ACCOUNT)
              .withSQSLimits(StrictSQSLimits$.MODULE$)
              .start()
              .waitUntilStarted();
      forgetMetrics();
      return new SqsServer(
          URI.create("http://" + LOOPBACK + ":" + binding.localAddress().getPort()), actors);
    } catch (Exception e) {
      stop(actors);
      throw new IllegalStateException("SQS did not start on port " + port, e);
    }
  }

  @Override
  public void close() {
    stop(actors);
  }

  private static void stop(ActorSystem actors) {
    actors.terminate();
    actors
        .getWhenTerminated()
        .toCompletableFuture()
        .orTimeout(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  /**
   * Unregisters ElasticMQ's bean: there is one per JVM, it is never removed, and it would keep the
   * first instance's queues.
   */
  private static void forgetMetrics() {
    try {
      ManagementFactory.getPlatformMBeanServer()
          .unregisterMBean(new ObjectName("org.elasticmq:name=Queues"));
    } catch (InstanceNotFoundException e) {
      // Another instance, which starts at the same time, has removed it.
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }
}
