package com.wildrydes.systemtests;

import static software.amazon.awssdk.core.interceptor.SdkExecutionAttribute.OPERATION_NAME;
import static software.amazon.awssdk.core.interceptor.SdkExecutionAttribute.SERVICE_NAME;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Refuses what the policy of a service's task role does not allow, as AWS would: the stand-ins for
 * it let everything pass.
 */
final class PolicyEnforcement implements ExecutionInterceptor {
  private static final String BESIDE = "eu-west-1:000000000000:";

  /**
   * The actions that a service needs only in profile local: elsewhere the deployment does their
   * work.
   */
  private static final Set<String> OF_THE_DEPLOYMENT =
      Set.of(
          "dynamodb:CreateTable",
          "dynamodb:DescribeTable",
          "dynamodb:DescribeTimeToLive",
          "dynamodb:UpdateTimeToLive");

  private static final Set<String> QUEUES_OF_THE_DEPLOYMENT =
      Set.of(
          "ride-booking-dead-letters",
          "unicorn-management-dead-letters",
          "unicorn-awards",
          "rfq-coverage");

  private final Policy policy;
  private final Set<String> refused = new ConcurrentSkipListSet<>();

  PolicyEnforcement(Policy policy) {
    this.policy = policy;
  }

  /** Returns each action, with its resource, that was tried and is not allowed. */
  Set<String> refused() {
    return new TreeSet<>(refused);
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    String service = attributes.getAttribute(SERVICE_NAME).toLowerCase(Locale.ROOT);
    String operation = attributes.getAttribute(OPERATION_NAME);
    if (operation.equals("TransactWriteItems")) {
      parts(context.request()).forEach(part -> require("dynamodb:" + part.action(), part.arn()));
    } else {
      require(
          service + ":" + operation.replaceFirst("MessageBatch$", "Message"),
          arn(service, context.request()));
    }
  }

  private void require(String action, String arn) {
    boolean made =
        OF_THE_DEPLOYMENT.contains(action)
            || (action.equals("sqs:CreateQueue") && QUEUES_OF_THE_DEPLOYMENT.contains(name(arn)));
    if (!made && !policy.allows(action, arn)) {
      refused.add(action + " on " + arn);
      throw SdkClientException.create("AccessDenied: " + action + " on " + arn);
    }
  }

  private static String name(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  private static String arn(String service, SdkRequest request) {
    return switch (service) {
      case "dynamodb" -> table(request);
      case "sqs" ->
          "arn:aws:sqs:" + BESIDE + name(text(request, "QueueUrl", "QueueName").replace('/', ':'));
      case "sns" ->
          text(request, "SubscriptionArn", "TopicArn", "TargetArn", "Name")
              .replaceFirst("^(?!arn:)(?=.)", "arn:aws:sns:" + BESIDE);
      default -> throw new IllegalArgumentException("no ARNs are known of " + service);
    };
  }

  private static String table(SdkRequest request) {
    Optional<Map<?, ?>> batch =
        request.getValueForField("RequestItems", Object.class).map(tables -> (Map<?, ?>) tables);
    String table =
        batch
            .map(tables -> tables.keySet().iterator().next().toString())
            .orElseGet(() -> text(request, "TableName"));
    String index = request.getValueForField("IndexName", String.class).orElse("");
    return "arn:aws:dynamodb:"
        + BESIDE
        + "table/"
        + table
        + (index.isEmpty() ? "" : "/index/" + index);
  }

  private static String text(SdkRequest request, String... fields) {
    return Stream.of(fields)
        .flatMap(field -> request.getValueForField(field, String.class).stream())
        .findFirst()
        .orElse("");
  }

  /** A part of a transaction. */
  private record Part(String action, String arn) {}

  private static Stream<Part> parts(SdkRequest request) {
    return request
        .getValueForField("TransactItems", Object.class)
        .map(items -> ((List<?>) items).stream().flatMap(PolicyEnforcement::parts))
        .orElseGet(Stream::of);
  }

  private static Stream<Part> parts(Object item) {
    return ((SdkPojo) item)
        .sdkFields().stream()
            .filter(field -> field.getValueOrDefault(item) != null)
            .map(field ->
                new Part(
                    field.memberName().equals("ConditionCheck")
                        ? "ConditionCheckItem"
                        : field.memberName() + "Item",
                    "arn:aws:dynamodb:"
                        + BESIDE
                        + "table/"
                        + table(field.getValueOrDefault(item))));
  }

  private static String table(Object part) {
    return ((SdkPojo) part)
        .sdkFields().stream()
            .filter(field -> field.memberName().equals("TableName"))
            .map(field -> String.valueOf(field.getValueOrDefault(part)))
            .findFirst()
            .orElseThrow();
  }
}
