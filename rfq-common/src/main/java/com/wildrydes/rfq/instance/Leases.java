package com.wildrydes.rfq.instance;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * The leases of the running instances of one service. Each has a row, whose version its instance
 * raises again and again. An instance counts as dead when this observer has seen its row unchanged
 * for the lease time, on the observer's own monotonic clock; so no instance needs to know the time
 * of another.
 *
 * <p>Not thread-safe: one thread observes.
 */
public final class Leases {
  private static final String INSTANCE = "instance";
  private static final String VERSION = "version";
  private static final String LEFT = "left";
  private static final String SUCCESSOR = "successor";

  /** The state of a row at its last change. */
  private record Sighting(long version, long since) {}

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final InstanceId self;
  private final long leaseNanos;
  private final LongSupplier monotonicNanos;
  private final Map<String, Sighting> sightings = new HashMap<>();
  private final Set<String> lastDead = new HashSet<>();
  private volatile long renewed;

  /**
   * @param table a table with the partition key {@code instance} and no sort key
   * @param lease the time for which a row may stay unchanged
   * @param monotonicNanos a clock that never jumps, such as {@link System#nanoTime}
   */
  public Leases(
      DynamoDbClient dynamoDb,
      String table,
      InstanceId self,
      Duration lease,
      LongSupplier monotonicNanos) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.self = self;
    this.leaseNanos = lease.toNanos();
    this.monotonicNanos = monotonicNanos;
  }

  /** Returns the instance whose lease this is. */
  public InstanceId self() {
    return self;
  }

  /**
   * Takes out or renews this instance's own lease; must be called several times per lease time. Any
   * thread may call this, not only the observing one.
   *
   * @return false if others consider this instance dead and take over from it
   */
  public boolean renew() {
    Map<String, AttributeValue> row =
        dynamoDb
            .updateItem(update ->
                update
                    .tableName(table)
                    .key(key(self))
                    .updateExpression("ADD #version :one")
                    .expressionAttributeNames(Map.of("#version", VERSION))
                    .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1")))
                    .returnValues(ReturnValue.ALL_NEW))
            .attributes();
    boolean buried = version(row) <= renewed;
    renewed = version(row);
    return !buried && !row.containsKey(SUCCESSOR);
  }

  /** Returns how long a row may stay unchanged until its instance counts as dead. */
  public Duration duration() {
    return Duration.ofNanos(leaseNanos);
  }

  /** Marks this instance as stopped, so that others need not wait for the end of its lease. */
  public void leave() {
    dynamoDb.updateItem(update ->
        update
            .tableName(table)
            .key(key(self))
            .updateExpression("SET #left = :yes")
            .expressionAttributeNames(Map.of("#left", LEFT))
            .expressionAttributeValues(Map.of(":yes", AttributeValue.fromBool(true))));
  }

  /**
   * Reads this instance's own row: the cheapest way to find out whether the table answers.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if it does not
   */
  public void read() {
    dynamoDb.getItem(get -> get.tableName(table).key(key(self)));
  }

  /** Reads all rows and returns the instances that have left or whose lease has run out. */
  public Set<InstanceId> dead() {
    long now = monotonicNanos.getAsLong();
    Set<InstanceId> dead = new HashSet<>();
    Set<String> present = new HashSet<>();
    for (Map<String, AttributeValue> row :
        dynamoDb.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items()) {
      String instance = text(row, INSTANCE);
      present.add(instance);
      boolean hasRunOut = hasRunOut(instance, row, now);
      if (!instance.equals(self.value()) && (hasRunOut || row.containsKey(LEFT))) {
        dead.add(new InstanceId(instance));
      }
    }
    sightings.keySet().retainAll(present);
    lastDead.clear();
    dead.forEach(instance -> lastDead.add(instance.value()));
    return dead;
  }

  /** Returns for how long this observer has seen the row of an instance unchanged. */
  public Duration unchangedFor(InstanceId instance) {
    Sighting last = sightings.get(instance.value());
    return last == null
        ? Duration.ZERO
        : Duration.ofNanos(monotonicNanos.getAsLong() - last.since());
  }

  /**
   * Makes this instance the successor of a dead one, unless a living instance is its successor.
   * Fails if the row has changed since {@link #dead} read it: its instance may be alive.
   *
   * @return true if this instance takes over
   */
  public boolean claim(InstanceId dead) {
    Sighting last = sightings.get(dead.value());
    if (last == null) {
      return false;
    }
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":seen", AttributeValue.fromN(Long.toString(last.version())));
    values.put(":self", AttributeValue.fromS(self.value()));
    StringBuilder free = new StringBuilder("attribute_not_exists(#successor)");
    for (String other : lastDead) {
      String name = ":d" + values.size();
      values.put(name, AttributeValue.fromS(other));
      free.append(" OR #successor = ").append(name);
    }
    try {
      dynamoDb.updateItem(update ->
          update
              .tableName(table)
              .key(key(dead))
              .updateExpression("SET #successor = :self")
              .conditionExpression("#version = :seen AND (#successor = :self OR " + free + ")")
              .expressionAttributeNames(Map.of("#version", VERSION, "#successor", SUCCESSOR))
              .expressionAttributeValues(values));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private boolean hasRunOut(String instance, Map<String, AttributeValue> row, long now) {
    long version = version(row);
    Sighting last = sightings.get(instance);
    if (last == null || last.version() != version) {
      sightings.put(instance, new Sighting(version, now));
      return false;
    }
    return now - last.since() >= leaseNanos;
  }

  /**
   * Removes the row of a dead instance after everything has been taken over from it. The row stays
   * at least for the lease time because the index of what is left may lag behind. It stays if its
   * instance turns out to be alive.
   *
   * @return true if the row is gone, perhaps since an earlier attempt
   */
  public boolean bury(InstanceId dead) {
    Sighting last = sightings.get(dead.value());
    if (last == null || monotonicNanos.getAsLong() - last.since() < leaseNanos) {
      return false;
    }
    try {
      dynamoDb.deleteItem(delete ->
          delete
              .tableName(table)
              .key(key(dead))
              // The SDK repeats a deletion whose answer was lost; the repetition finds no row.
              .conditionExpression("attribute_not_exists(#version) OR #version = :seen")
              .expressionAttributeNames(Map.of("#version", VERSION))
              .expressionAttributeValues(
                  Map.of(":seen", AttributeValue.fromN(Long.toString(last.version())))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private static long version(Map<String, AttributeValue> row) {
    AttributeValue version = row.get(VERSION);
    return version == null ? 0 : Long.parseLong(version.n());
  }

  private static String text(Map<String, AttributeValue> row, String attribute) {
    AttributeValue value = row.get(attribute);
    if (value == null) {
      throw new IllegalStateException("a row of leases has no " + attribute);
    }
    return value.s();
  }

  private static Map<String, AttributeValue> key(InstanceId instance) {
    return Map.of(INSTANCE, AttributeValue.fromS(instance.value()));
  }
}
