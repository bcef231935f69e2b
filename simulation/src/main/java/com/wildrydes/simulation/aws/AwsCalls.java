package com.wildrydes.simulation.aws;

import com.wildrydes.simulation.world.SimulatedProcess;
import com.wildrydes.simulation.world.World;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * The calls of one process to AWS, as the SDK makes them. A call has three attempts. An attempt
 * without an answer is repeated, although it may have had its effect.
 */
final class AwsCalls {
  private static final int ATTEMPTS = 3;

  private final SimulatedProcess process;
  private final World world;
  private final Faults faults;
  private final Plant plant;
  private final Tables tables;

  AwsCalls(SimulatedProcess process, Faults faults, Plant plant, Tables tables) {
    this.process = process;
    this.world = process.world();
    this.faults = faults;
    this.plant = plant;
    this.tables = tables;
  }

  SimulatedProcess process() {
    return process;
  }

  Faults faults() {
    return faults;
  }

  Plant plant() {
    return plant;
  }

  /**
   * Makes a call and waits for its answer.
   *
   * @param effect the effect in AWS, which is atomic
   */
  <T extends AwsResponse> T call(AwsRequest request, String what, Supplier<T> effect) {
    for (int attempt = 1; ; attempt++) {
      process.pause(way());
      boolean arrives = !world.chance(faults.unreachable());
      if (arrives) {
        T answer = happen(new Plant.Attempt(request, process, tables), effect);
        if (!world.chance(faults.answerLost())) {
          process.pause(way());
          return answer;
        }
      }
      process.note(what + (arrives ? ": the answer is lost" : ": does not arrive"));
      if (attempt == ATTEMPTS) {
        throw SdkClientException.create(what + ": no answer after " + attempt + " attempts");
      }
      process.pause(world.between(20, world.chance(faults.slow()) ? 5_000 : 100));
    }
  }

  @SuppressWarnings("unchecked") // a plant answers a request by its own kind of response
  private <T extends AwsResponse> T happen(Plant.Attempt attempt, Supplier<T> effect) {
    try {
      return (T) plant.answer(attempt, effect);
    } catch (NotSimulatedException e) {
      world.fail(e);
      throw e;
    }
  }

  /** Makes a call in a new thread. */
  <T extends AwsResponse> CompletableFuture<T> async(
      AwsRequest request, String what, Supplier<T> effect) {
    return run(() -> call(request, what, effect));
  }

  /** Runs a waiting task in a new thread. */
  <T> CompletableFuture<T> run(Supplier<T> task) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    process.start(() -> {
      try {
        answer.complete(task.get());
      } catch (RuntimeException e) {
        answer.completeExceptionally(e);
      }
    });
    return answer;
  }

  private Duration way() {
    return world.chance(faults.slow()) ? world.between(200, 3_000) : world.between(1, 8);
  }
}
