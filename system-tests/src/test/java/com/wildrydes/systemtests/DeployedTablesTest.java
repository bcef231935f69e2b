package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The deployed tables and queues have all that the shared definition demands. */
class DeployedTablesTest {
  private static final String TABLE = "AWS::DynamoDB::Table";

  @ParameterizedTest
  @ValueSource(strings = {"/ride-booking-resources.json", "/unicorn-management-resources.json"})
  void everyTableIsOnDemandAndEncryptedAndCanBeRestored(String template) {
    List<JsonNode> tables =
        resources(template).stream()
            .filter(resource -> resource.required("Type").asString().equals(TABLE))
            .map(resource -> resource.required("Properties"))
            .toList();

    assertThat(tables)
        .isNotEmpty()
        .allSatisfy(table -> {
          assertThat(table.at("/BillingMode").asString()).isEqualTo("PAY_PER_REQUEST");
          assertThat(table.at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled"))
              .hasToString("true");
          assertThat(table.at("/SSESpecification/KMSMasterKeyId/Ref").asString()).isEqualTo("Key");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ride-booking-resources.json",
        "/unicorn-management-resources.json",
        "/rfq-resources.json"
      })
  void nothingIsDeletedWithTheStack(String template) {
    assertThat(resources(template))
        .allSatisfy(resource -> {
          assertThat(resource.at("/DeletionPolicy").asString()).isEqualTo("Retain");
          assertThat(resource.at("/UpdateReplacePolicy").asString()).isEqualTo("Retain");
        });
  }

  private static List<JsonNode> resources(String template) {
    try (InputStream in = DeployedTablesTest.class.getResourceAsStream(template)) {
      return JsonMapper.shared().readTree(in).required("Resources").valueStream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
