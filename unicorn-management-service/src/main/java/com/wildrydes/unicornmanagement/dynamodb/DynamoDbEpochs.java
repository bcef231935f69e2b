package com.wildrydes.unicornmanagement.dynamodb;

import static java.util.Objects.requireNonNull;

import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.resource.Epochs;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/** Counts the connections of each unicorn by an atomic increment of its row. */
@Repository
class DynamoDbEpochs implements Epochs {
  /** A unicorn away for that long starts anew: no RFQ lasts until then. */
  private static final Duration KEPT = Duration.ofDays(30);

  private final DynamoDbTable<UnicornRow> table;
  private final Clock clock;

  DynamoDbEpochs(DynamoDbEnhancedClient dynamoDb, Clock clock) {
    this.table = dynamoDb.table(UnicornRow.TABLE, TableSchema.fromBean(UnicornRow.class));
    this.clock = clock;
  }

  @Override
  public long next(UnicornId unicorn) {
    UnicornRow row = UnicornRow.of(unicorn.value(), clock.instant().plus(KEPT));
    return requireNonNull(table.updateItem(row).getEpoch());
  }
}
