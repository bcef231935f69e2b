package com.wildrydes.simulation.plant;

import com.wildrydes.simulation.aws.Plant;
import com.wildrydes.simulation.world.World;
import software.amazon.awssdk.services.sqs.model.Message;

/** Loses messages of a type, with a probability. */
record Losing(String type, double probability) implements Plant {
  @Override
  public boolean loses(World world, String queue, Message message) {
    return Messages.type(message).equals(type) && world.chance(probability);
  }
}
