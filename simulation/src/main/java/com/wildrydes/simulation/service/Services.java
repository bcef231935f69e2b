package com.wildrydes.simulation.service;

import com.wildrydes.rfq.aws.SealRules;
import com.wildrydes.rfq.aws.SendBatches;
import com.wildrydes.rfq.aws.Signatures;
import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.instance.LeaseKeeper;
import com.wildrydes.rfq.instance.Leases;
import com.wildrydes.rfq.service.FixedResources;
import com.wildrydes.rfq.trace.Traces;
import com.wildrydes.rfq.trust.LimitProperties;
import com.wildrydes.ridebooking.rfq.Timetable;
import com.wildrydes.simulation.aws.Cloud;
import com.wildrydes.simulation.aws.SimulatedDynamoDb;
import com.wildrydes.simulation.world.SimulatedClock;
import com.wildrydes.simulation.world.SimulatedProcess;
import com.wildrydes.simulation.world.SimulatedTimer;
import com.wildrydes.simulation.world.World;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.StandardEnvironment;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;

/** Starts instances of both services on a simulated AWS. */
public final class Services {
  private static final String KEY = "c2ltdWxhdGVkLXNpbXVsYXRlZC1zaW11bGF0ZWQtISE=";
  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final Duration RENEWAL = Duration.ofSeconds(3);

  private static final LimitProperties LIMITS =
      Binder.get(new StandardEnvironment()).bindOrCreate("wildrydes.limits", LimitProperties.class);

  private static final Blueprint PER_CUSTOMER = rideBookingWith("per-customer");
  private static final Blueprint PER_INSTANCE = rideBookingWith("per-instance");

  private static final Blueprint UNICORN_MANAGEMENT =
      new Blueprint(
          "com.wildrydes.unicornmanagement",
          "unicorn-management.yaml",
          Map.of("unicorn-management.outcome-wait", "8m"),
          List.of(
              ".*\\.PushEndpointController",
              ".*\\.UnicornDataController",
              ".*\\.UnicornManagementApplication",
              ".*\\.AccessConfiguration",
              ".*\\.ApiDocument",
              ".*\\.HttpErrors",
              ".*\\.InboxConsumer",
              ".*\\.UnicornPageConfiguration"),
          Set.of("unicornAppConfiguration", "webSocketContainer"));

  private final World world;
  private final Cloud cloud;
  private final Blueprint rideBooking;

  /** Prepares a world with either strategy of return addresses. */
  public Services(World world, Cloud cloud) {
    this.world = world;
    this.cloud = cloud;
    this.rideBooking = world.chance(0.5) ? PER_CUSTOMER : PER_INSTANCE;
  }

  /** Reads ride booking without the web and without the set-up of simulated resources. */
  private static Blueprint rideBookingWith(String strategy) {
    return new Blueprint(
        "com.wildrydes.ridebooking",
        "ride-booking.yaml",
        Map.of(
            "ride-booking.booking.decision-time",
            "2m",
            "ride-booking.return-address.strategy",
            strategy),
        List.of(
            ".*\\.ridebooking\\.api\\..*",
            ".*\\.RideBookingApplication",
            ".*\\.AccessConfiguration",
            ".*\\.CustomerPageConfiguration"),
        Set.of());
  }

  /** Starts an instance of ride booking; completes when it is up. */
  public CompletableFuture<Instance> rideBooking(String name, Duration skew) {
    SimulatedProcess process = new SimulatedProcess(world, name);
    return start(
        process,
        rideBooking,
        () -> {
          Map<String, Object> parts = parts(process, skew);
          SimulatedTimer background = new SimulatedTimer(process);
          ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
          SimulatedClock clock = new SimulatedClock(world, skew.toNanos());
          parts.put("instanceId", new InstanceId(name));
          parts.put("workers", workers);
          parts.put("background", background);
          parts.put(
              "timetable",
              new Timetable(clock, background, workers, new Random(world.random().nextLong())));
          keepLease(parts, process, "ride-booking-instances");
          parts.put("pollingClient", Hidden.pollingClient(cloud.sqsOf(process)));
          return parts;
        });
  }

  /** Starts an instance of unicorn management; completes when it is up. */
  public CompletableFuture<Instance> unicornManagement(String name, Duration skew) {
    SimulatedProcess process = new SimulatedProcess(world, name);
    return start(
            process,
            UNICORN_MANAGEMENT,
            () -> {
              Map<String, Object> parts = parts(process, skew);
              parts.put("instance", new InstanceId(name));
              keepLease(parts, process, "unicorn-management-instances");
              parts.put("arrivalWorkers", Executors.newVirtualThreadPerTaskExecutor());
              parts.put(
                  "sendBatches",
                  SendBatches.timedBy(new SimulatedTimer(process), cloud.sqsOf(process)));
              return parts;
            })
        .thenApply(instance -> {
          process.start(() -> instance.start(new Inboxes(instance, cloud.sqsOf(process))));
          return instance;
        });
  }

  /** A factory of the parts that replace a service's own. */
  private interface Parts {
    Map<String, Object> make();
  }

  private CompletableFuture<Instance> start(
      SimulatedProcess process, Blueprint blueprint, Parts parts) {
    CompletableFuture<Instance> started = new CompletableFuture<>();
    process.start(() -> {
      try {
        Instance instance = new Instance(process, blueprint, parts.make());
        instance.start();
        started.complete(instance);
      } catch (RuntimeException e) {
        process.note("does not start: " + NestedExceptionUtils.getMostSpecificCause(e));
        started.completeExceptionally(e);
      }
    });
    return started;
  }

  private Map<String, Object> parts(SimulatedProcess process, Duration skew) {
    SimulatedDynamoDb dynamoDb = cloud.dynamoDbOf(process);
    Map<String, Object> parts = new HashMap<>();
    parts.put("clock", new SimulatedClock(world, skew.toNanos()));
    parts.put("meters", new SimpleMeterRegistry());
    parts.put("traces", Traces.none());
    parts.put("limits", LIMITS);
    parts.put("signatures", new Signatures(KEY, null));
    parts.put("sealRules", SealRules.STRICT);
    parts.put("fixedResources", new FixedResources());
    parts.put("dynamoDbClient", dynamoDb);
    parts.put(
        "dynamoDbEnhancedClient",
        DynamoDbEnhancedClient.builder().dynamoDbClient(dynamoDb).build());
    parts.put("sqsAsyncClient", cloud.sqsOf(process));
    parts.put("snsClient", cloud.snsOf(process));
    return parts;
  }

  private void keepLease(Map<String, Object> parts, SimulatedProcess process, String table) {
    Leases leases =
        new Leases(
            cloud.dynamoDbOf(process), table, new InstanceId(process.name()), LEASE, world::nanos);
    parts.put("leases", leases);
    parts.put("leaseKeeper", new LeaseKeeper(leases, RENEWAL, () -> new SimulatedTimer(process)));
  }
}
