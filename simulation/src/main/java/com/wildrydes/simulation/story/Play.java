package com.wildrydes.simulation.story;

import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.simulation.aws.Cloud;
import com.wildrydes.simulation.aws.Faults;
import com.wildrydes.simulation.aws.Plant;
import com.wildrydes.simulation.service.Hidden;
import com.wildrydes.simulation.service.Instance;
import com.wildrydes.simulation.service.Services;
import com.wildrydes.simulation.world.History;
import com.wildrydes.simulation.world.SimulatedProcess;
import com.wildrydes.simulation.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * One history: some instances of each service, customers and unicorns, a day of faults, and a quiet
 * evening in which everything must come to its end.
 */
public final class Play implements City {
  private static final Duration DAY = Duration.ofMinutes(3);
  private static final Duration HURRY = Duration.ofSeconds(3);
  private static final Duration EVENING = Duration.ofMinutes(12);
  private static final Duration NIGHT = Duration.ofMinutes(11);
  private static final Duration LOOK = Duration.ofSeconds(10);

  private final World world;
  private final Services services;
  private final SimulatedProcess operator;
  private final List<Instance> rides = new ArrayList<>();
  private final List<Instance> herds = new ArrayList<>();
  private final List<Customer> customers = new ArrayList<>();
  private final List<UnicornApp> unicorns = new ArrayList<>();
  private final Invariants invariants;

  /** True in every fourth history, in which instances also stop as they should. */
  private final boolean stops;

  /** True if customers and unicorns race about offers: in three of eight histories. */
  private final boolean hasRaces;

  /** True in every eighth history: customers are in a hurry, and unicorns take breaks. */
  private final boolean isBusy;

  private int races;

  private int names;

  /**
   * Prepares the history of a seed.
   *
   * @param plant the fault that is planted in it
   */
  public Play(long seed, History history, Plant plant) {
    world = new World(seed, history);
    stops = seed % 4 == 3;
    hasRaces = seed % 4 == 1 || seed % 8 == 4;
    isBusy = seed % 8 == 2;
    Hidden.drawIdsFrom(Random.from(world.random().split()));
    Cloud cloud =
        new Cloud(
            world,
            Faults.mixed(world),
            plant,
            List.of(
                "/rfq-resources.json",
                "/ride-booking-resources.json",
                "/unicorn-management-resources.json"));
    services = new Services(world, cloud);
    operator = new SimulatedProcess(world, "operator");
    invariants = new Invariants(world, cloud, customers, unicorns);
  }

  /**
   * Plays it to its end.
   *
   * @throws Violation if an invariant does not hold
   */
  public void play() {
    int instances = world.random().nextInt(1, 4);
    for (int i = 0; i < instances; i++) {
      startRides();
    }
    instances = world.random().nextInt(1, 4);
    for (int i = 0; i < instances; i++) {
      startHerd();
    }
    int people = world.random().nextInt(1, 4);
    for (int i = 1; i <= people; i++) {
      Customer customer = new Customer("customer-" + i, this);
      customers.add(customer);
      world.later(
          Duration.ofSeconds(10),
          operator,
          () -> {
            if (isBusy) {
              hurry(customer);
              world.later(Duration.ofSeconds(70), operator, () -> hurry(customer));
            } else {
              customer.begin(world.random().nextInt(1, 5), DAY.minusSeconds(30));
            }
          });
    }
    int apps = world.random().nextInt(1, 7);
    for (int i = 1; i <= apps; i++) {
      UnicornApp app = new UnicornApp("unicorn-" + i, this);
      unicorns.add(app);
      world.later(world.between(0, 40_000), operator, app::begin);
    }
    trouble();
    until(DAY);
    until(EVENING, invariants::isAllOver);
    unicorns.forEach(UnicornApp::end);
    until(world.age().plus(NIGHT), () -> !invariants.isAnythingLeft(alive()));
    invariants.atTheEnd(alive());
  }

  private void hurry(Customer customer) {
    customer.begin(world.random().nextInt(4, 8), HURRY);
  }

  /** Returns the number of steps so far. */
  public long steps() {
    return world.steps();
  }

  /** Returns the number of races about an offer. */
  public int races() {
    return races;
  }

  private void until(Duration latest, BooleanSupplier over) {
    do {
      until(world.age().plus(LOOK));
    } while (world.age().compareTo(latest) < 0 && !over.getAsBoolean());
  }

  private List<Instance> alive() {
    return Stream.concat(rides.stream(), herds.stream()).filter(Instance::isUp).toList();
  }

  private void until(Duration age) {
    while (world.age().compareTo(age) < 0 && world.step()) {
      invariants.check();
    }
  }

  /** Schedules the faults of the day. */
  private void trouble() {
    double roughness = world.random().nextDouble();
    repeat(
        () -> world.between(5_000, 90_000),
        () -> {
          if (world.chance(roughness)) {
            if (world.random().nextBoolean()) {
              replace(rides, this::startRides);
            } else {
              replace(herds, this::startHerd);
            }
          }
        });
    repeat(
        () -> world.between(2_000, 60_000),
        () -> {
          if (!unicorns.isEmpty() && world.chance(roughness)) {
            unicorns.get(world.random().nextInt(unicorns.size())).loseConnection();
          }
        });
  }

  private void repeat(Supplier<Duration> pause, Runnable action) {
    world.later(
        pause.get(),
        operator,
        () -> {
          if (world.age().compareTo(DAY) < 0) {
            action.run();
            repeat(pause, action);
          }
        });
  }

  private void replace(List<Instance> instances, Runnable start) {
    List<Instance> up = instances.stream().filter(Instance::isUp).toList();
    if (!up.isEmpty()) {
      Instance chosen = up.get(world.random().nextInt(up.size()));
      if (stops && world.random().nextBoolean()) {
        chosen.stop();
      } else {
        chosen.process().kill();
      }
      invariants.instanceDies();
      world.later(world.between(0, 20_000), operator, start);
    }
  }

  private void startRides() {
    var _ =
        services
            .rideBooking("rides-" + ++names, skew())
            .whenComplete(
                (instance, failure) -> started(rides, instance, failure, this::startRides));
  }

  private void startHerd() {
    var _ =
        services
            .unicornManagement("herd-" + ++names, skew())
            .whenComplete(
                (instance, failure) -> started(herds, instance, failure, this::startHerd));
  }

  private void started(
      List<Instance> instances,
      @Nullable Instance instance,
      @Nullable Throwable failure,
      Runnable startAnother) {
    if (failure != null
        && !(NestedExceptionUtils.getMostSpecificCause(failure) instanceof SdkClientException)) {
      invariants.breaks("an instance does not start: " + failure);
    } else if (instance == null) {
      world.later(world.between(500, 5_000), operator, startAnother);
    } else {
      instances.add(instance);
    }
  }

  private Duration skew() {
    return Duration.ofMillis(world.random().nextLong(-300, 300));
  }

  @Override
  public void breaks(String words) {
    invariants.breaks(words);
  }

  @Override
  public void onDutyRecorded(UnicornApp unicorn) {
    invariants.onDutyRecorded(unicorn);
  }

  @Override
  public UnicornApp unicorn(UnicornId unicorn) {
    return unicorns.stream().filter(app -> app.id().equals(unicorn)).findFirst().orElseThrow();
  }

  @Override
  public boolean hasRaces() {
    return hasRaces;
  }

  @Override
  public boolean isBusy() {
    return isBusy;
  }

  @Override
  public void raced() {
    races++;
  }

  @Override
  public World world() {
    return world;
  }

  @Override
  public @Nullable Instance unicornManagement() {
    return any(herds);
  }

  @Override
  public @Nullable Instance rideBooking() {
    return any(rides);
  }

  private @Nullable Instance any(List<Instance> instances) {
    List<Instance> up = instances.stream().filter(Instance::isUp).toList();
    return up.isEmpty() ? null : up.get(world.random().nextInt(up.size()));
  }
}
