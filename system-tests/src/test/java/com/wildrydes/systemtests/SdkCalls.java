package com.wildrydes.systemtests;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The actions of IAM that the code of a service asks for: the methods of the AWS SDK's clients that
 * are called from its class files and by what both services are watched by, and from what of
 * rfq-common these call in turn.
 */
final class SdkCalls {
  private static final String OURS = "com.wildrydes";
  private static final String COMMON = "com.wildrydes.rfq";

  /** Both services import it. */
  private static final String WATCH = "com.wildrydes.rfq.watch";

  /** Creates tables and queues in profile local only. */
  private static final String LOCAL_ONLY = "com.wildrydes.rfq.aws.AwsResources";

  private static final Map<String, String> CLIENTS =
      Map.of(
          "software.amazon.awssdk.services.sns.SnsClient", "sns",
          "software.amazon.awssdk.services.sqs.SqsAsyncClient", "sqs",
          "software.amazon.awssdk.services.sqs.SqsClient", "sqs",
          "software.amazon.awssdk.services.dynamodb.DynamoDbClient", "dynamodb",
          "software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient", "dynamodb",
          "software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable", "dynamodb",
          "software.amazon.awssdk.enhanced.dynamodb.DynamoDbIndex", "dynamodb",
          "software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient", "dynamodb");

  /**
   * The calls that make or describe a client, and the transaction, whose parts are the allowed
   * actions.
   */
  private static final Set<String> NO_CALLS =
      Set.of(
          "builder",
          "create",
          "close",
          "waiter",
          "table",
          "index",
          "tableSchema",
          "tableName",
          "serviceName",
          "transactWriteItems",
          "transactGetItems");

  private static final Map<String, String> PARTS_OF_TRANSACTIONS =
      Map.of(
          "put", "PutItem",
          "update", "UpdateItem",
          "delete", "DeleteItem",
          "conditionCheck", "ConditionCheckItem",
          "addPutItem", "PutItem",
          "addUpdateItem", "UpdateItem",
          "addDeleteItem", "DeleteItem",
          "addConditionCheck", "ConditionCheckItem");

  private SdkCalls() {}

  /**
   * Returns the actions of the service whose code is in this package, for instance sqs:SendMessage.
   */
  static Set<String> of(String servicePackage) {
    JavaClasses ours =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(OURS);
    Deque<JavaCodeUnit> toFollow = new ArrayDeque<>();
    Set<JavaCodeUnit> seen = new HashSet<>();
    ours.stream()
        .filter(type ->
            type.getPackageName().startsWith(servicePackage) || type.getPackageName().equals(WATCH))
        .forEach(type -> toFollow.addAll(type.getCodeUnits()));
    Set<String> actions = new TreeSet<>();
    while (!toFollow.isEmpty()) {
      JavaCodeUnit unit = toFollow.pop();
      if (seen.add(unit)) {
        unit.getAccessesFromSelf().forEach(access -> action(access).ifPresent(actions::add));
        unit.getAccessesFromSelf().forEach(access -> common(access).ifPresent(toFollow::push));
      }
    }
    return actions;
  }

  private static Optional<JavaCodeUnit> common(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    return access.getTarget() instanceof CodeUnitAccessTarget target
            && owner.getPackageName().startsWith(COMMON)
            && !owner.getName().startsWith(LOCAL_ONLY)
        ? target.resolveMember().map(JavaCodeUnit.class::cast)
        : Optional.empty();
  }

  private static Optional<String> action(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String method = access.getName();
    if (owner.matches(".*\\.TransactWriteItem(sEnhancedRequest)?\\$Builder")) {
      return Optional.ofNullable(PARTS_OF_TRANSACTIONS.get(method)).map(a -> "dynamodb:" + a);
    }
    String service = CLIENTS.get(owner);
    return service == null || NO_CALLS.contains(method)
        ? Optional.empty()
        : Optional.of(service + ":" + iam(method));
  }

  private static String iam(String method) {
    return (Character.toUpperCase(method.charAt(0)) + method.substring(1))
        .replaceFirst("Paginator$", "")
        .replaceFirst("(Send|Delete)MessageBatch$", "$1Message");
  }
}
