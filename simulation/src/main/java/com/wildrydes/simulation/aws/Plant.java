package com.wildrydes.simulation.aws;

import com.wildrydes.simulation.world.SimulatedProcess;
import com.wildrydes.simulation.world.World;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A fault of the product, planted on purpose to show that the invariants find it. It stands between
 * the services and AWS, where each fault of theirs shows, and changes what they ask for or hear.
 */
public interface Plant {
  /** No fault. */
  Plant NONE = new Plant() {};

  /** An attempt of a call of a process that has arrived. */
  record Attempt(AwsRequest request, SimulatedProcess process, Tables tables) {
    public World world() {
      return process.world();
    }
  }

  /** Answers an attempt; the effect makes it as it is meant. */
  default AwsResponse answer(Attempt attempt, Supplier<? extends AwsResponse> effect) {
    return effect.get();
  }

  /**
   * Returns what is written or checked instead of this update or condition; empty for nothing.
   *
   * @param names the names of its placeholders
   */
  default String expression(String text, Map<String, String> names) {
    return text;
  }

  /** Tells whether this message, which was sent to this queue, is lost. */
  default boolean loses(World world, String queue, Message message) {
    return false;
  }
}
