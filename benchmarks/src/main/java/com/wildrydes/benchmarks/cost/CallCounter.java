package com.wildrydes.benchmarks.cost;

import static software.amazon.awssdk.core.interceptor.SdkExecutionAttribute.OPERATION_NAME;
import static software.amazon.awssdk.core.interceptor.SdkExecutionAttribute.SERVICE_NAME;

import com.wildrydes.rfq.wire.Vicinity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * Counts every attempt of the calls of its clients, and makes DynamoDB report the consumption of
 * each. Thread-safe.
 */
public final class CallCounter implements ExecutionInterceptor {
  private static final List<String> KINDS =
      List.of("rfq-responses-", "unicorn-inbox-", Vicinity.TOPIC_PREFIX);
  private static final Usage CALL = new Usage(1, 0, 0);
  private static final Usage EMPTY = new Usage(0, 1, 0);

  private final Map<Call, Usage> counted = new ConcurrentHashMap<>();

  /** Returns the calls since the last {@link #reset}. */
  Map<Call, Usage> counted() {
    return new TreeMap<>(counted);
  }

  public void reset() {
    counted.clear();
  }

  /**
   * Returns the cost of a million times these calls in US dollars, without the calls of an instance
   * at rest.
   */
  public double dollarsPerMillion() {
    return counted().entrySet().stream()
        .filter(one -> !one.getKey().isAtRest())
        .mapToDouble(one -> Prices.of(one.getKey(), one.getValue()))
        .sum();
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    SdkRequest.Builder changed = context.request().toBuilder();
    if (changed instanceof SdkPojo pojo) {
      pojo.sdkFields().stream()
          .filter(field -> field.memberName().equals("ReturnConsumedCapacity"))
          .forEach(field -> field.set(changed, ReturnConsumedCapacity.INDEXES.toString()));
    }
    return changed.build();
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    count(call(context.request(), attributes), CALL);
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    Call call = call(context.request(), attributes);
    double units = units(context.response());
    if (units > 0) {
      count(call, new Usage(0, 0, units));
    }
    if (call.isReceive() && values(context.response(), "Messages").isEmpty()) {
      count(call, EMPTY);
    }
  }

  /** Counts a write whose condition fails, too: it is billed like another. */
  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    if (context.exception() instanceof ConditionalCheckFailedException) {
      count(call(context.request(), attributes), new Usage(0, 0, 1));
    }
  }

  private void count(Call call, Usage usage) {
    counted.merge(call, usage, Usage::plus);
  }

  private static Call call(SdkRequest request, ExecutionAttributes attributes) {
    return new Call(
        attributes.getAttribute(SERVICE_NAME),
        attributes.getAttribute(OPERATION_NAME),
        resource(request));
  }

  private static String resource(SdkRequest request) {
    return Stream.of("TableName", "QueueUrl", "QueueName", "TopicArn", "Name", "RequestItems")
        .flatMap(field -> request.getValueForField(field, Object.class).stream())
        .map(named -> named instanceof Map<?, ?> tables ? tables.keySet() : named)
        .map(named -> kind(named.toString().replaceAll("^.*[/:]", "")))
        .findFirst()
        .orElse("");
  }

  private static String kind(String name) {
    return KINDS.stream()
        .filter(name::startsWith)
        .findFirst()
        .map(prefix -> prefix + "*")
        .orElse(name);
  }

  private static double units(SdkResponse response) {
    return values(response, "ConsumedCapacity").stream()
        .map(ConsumedCapacity.class::cast)
        .mapToDouble(ConsumedCapacity::capacityUnits)
        .sum();
  }

  private static Collection<?> values(SdkResponse response, String field) {
    return response
        .getValueForField(field, Object.class)
        .<Collection<?>>map(value -> value instanceof Collection<?> all ? all : List.of(value))
        .orElse(List.of());
  }
}
