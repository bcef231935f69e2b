package com.wildrydes.unicornmanagement.dynamodb;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbAtomicCounter;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;

/** One unicorn in the table {@value #TABLE}. */
@DynamoDbBean
public class UnicornRow {
  static final String TABLE = "unicorn-management-unicorns";

  private @Nullable String unicorn;
  private @Nullable Long epoch;
  private @Nullable Long expiresAt;

  public UnicornRow() {}

  static UnicornRow of(String unicorn, Instant expiresAt) {
    UnicornRow row = new UnicornRow();
    row.setUnicorn(unicorn);
    row.setExpiresAt(expiresAt.getEpochSecond());
    return row;
  }

  @DynamoDbPartitionKey
  public @Nullable String getUnicorn() {
    return unicorn;
  }

  public void setUnicorn(@Nullable String unicorn) {
    this.unicorn = unicorn;
  }

  /** Counts the connections; each update of the row is one. */
  @DynamoDbAtomicCounter(delta = 1, startValue = 1)
  public @Nullable Long getEpoch() {
    return epoch;
  }

  public void setEpoch(@Nullable Long epoch) {
    this.epoch = epoch;
  }

  /** When the row may be cleaned up, in seconds since 1970. */
  @DynamoDbAttribute("expires-at")
  public @Nullable Long getExpiresAt() {
    return expiresAt;
  }

  public void setExpiresAt(@Nullable Long expiresAt) {
    this.expiresAt = expiresAt;
  }
}
