package com.wildrydes.simulation.aws;

import com.wildrydes.simulation.world.SimulatedProcess;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** All tables of DynamoDB, shared by all processes. */
public final class Tables {
  private final Map<String, Table> tables = new HashMap<>();
  private final SimulatedProcess aws;

  /**
   * Creates a DynamoDB without tables.
   *
   * @param aws the process that never dies; updates the indexes
   */
  public Tables(SimulatedProcess aws) {
    this.aws = aws;
  }

  /** Creates a table. */
  public void create(Table.Definition definition) {
    tables.put(definition.name(), new Table(definition, aws));
  }

  /** Returns the table of this name. */
  public Table table(String name) {
    Table table = tables.get(name);
    if (table == null) {
      throw ResourceNotFoundException.builder().message("no table " + name).build();
    }
    return table;
  }
}
