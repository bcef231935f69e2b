package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * docs/writes.md names every method that writes to DynamoDB, or all the methods of its class that
 * call it.
 */
class WritesDocumentTest {
  private static final Set<String> WRITES =
      Set.of(
          "updateItem",
          "updateItemWithResponse",
          "putItem",
          "putItemWithResponse",
          "deleteItem",
          "deleteItemWithResponse",
          "transactWriteItems",
          "batchWriteItem",
          "executeStatement",
          "executeTransaction",
          "batchExecuteStatement");

  private static final Set<Class<?>> CLIENTS =
      Set.of(DynamoDbClient.class, DynamoDbEnhancedClient.class, DynamoDbTable.class);

  @Test
  void everyWriteIsListed() throws IOException {
    String document = Files.readString(Path.of("../docs/writes.md"));

    Set<JavaCodeUnit> writers =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(
                    "com.wildrydes.ridebooking",
                    "com.wildrydes.unicornmanagement",
                    "com.wildrydes.rfq")
                .stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(WritesDocumentTest::isWrite)
                .map(JavaMethodCall::getOrigin)
                .collect(Collectors.toSet());

    assertThat(writers).hasSizeGreaterThan(30);
    assertThat(writers.stream().filter(writer -> !isListed(writer, document))).isEmpty();
  }

  private static boolean isWrite(JavaMethodCall call) {
    return CLIENTS.stream().anyMatch(client -> call.getTargetOwner().isEquivalentTo(client))
        && WRITES.contains(call.getName());
  }

  private static boolean isListed(JavaCodeUnit method, String document) {
    if (document.contains(method.getOwner().getSimpleName() + "." + method.getName() + "`")) {
      return true;
    }
    Set<JavaCodeUnit> callers =
        method.getAccessesToSelf().stream()
            .map(access -> access.getOrigin())
            .filter(caller -> caller.getOwner().equals(method.getOwner()) && !caller.equals(method))
            .collect(Collectors.toSet());
    return !callers.isEmpty() && callers.stream().allMatch(caller -> isListed(caller, document));
  }
}
