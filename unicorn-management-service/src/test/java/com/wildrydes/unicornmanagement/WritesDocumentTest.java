package com.wildrydes.unicornmanagement;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** docs/writes.md names every method that writes to DynamoDB. */
class WritesDocumentTest {
  private static final Set<String> WRITES =
      Set.of(
          "updateItem",
          "putItem",
          "deleteItem",
          "transactWriteItems",
          "batchWriteItem",
          "executeStatement",
          "executeTransaction",
          "batchExecuteStatement");

  private static final List<String> WRITERS =
      List.of("com.wildrydes.unicornmanagement", "com.wildrydes.rfq");

  @Test
  void everyWriteIsListed() throws IOException {
    String document = Files.readString(Path.of("../docs/writes.md"));

    Set<String> writers =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(WRITERS)
                .stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(WritesDocumentTest::isWrite)
                .map(call ->
                    "`%s.%s`"
                        .formatted(
                            call.getOriginOwner().getSimpleName(), call.getOrigin().getName()))
                .collect(Collectors.toSet());

    assertThat(writers).hasSizeGreaterThan(15);
    assertThat(writers).allSatisfy(writer -> assertThat(document).contains(writer));
  }

  private static boolean isWrite(JavaMethodCall call) {
    return call.getTargetOwner().isEquivalentTo(DynamoDbClient.class)
        && WRITES.contains(call.getName());
  }
}
