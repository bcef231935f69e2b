package com.wildrydes.ridebooking.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.wildrydes.ridebooking.booking.Ride;
import com.wildrydes.ridebooking.booking.RideState;
import com.wildrydes.ridebooking.booking.Rides;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * One item per ride. Written by transactions only: the SDK gives each a token, so that one which is
 * sent again because its answer was lost does not meet its own effect.
 */
@Repository
class DynamoDbRides implements Rides {
  /** Why a transaction is cancelled when somebody else was or is faster. */
  private static final Set<String> LOST =
      Set.of("None", "ConditionalCheckFailed", "TransactionConflict");

  private final DynamoDbClient transactions;
  private final DynamoDbEnhancedClient dynamoDb;
  private final StorageProperties storage;
  private final DynamoDbTable<EnhancedDocument> table;

  DynamoDbRides(
      DynamoDbClient transactions, DynamoDbEnhancedClient dynamoDb, StorageProperties storage) {
    this.transactions = transactions;
    this.dynamoDb = dynamoDb;
    this.storage = storage;
    this.table = Tables.rides(dynamoDb);
  }

  @Override
  public boolean request(Ride ride, String keeper) {
    EnhancedDocument row = RideDocument.of(ride, storage.expires(ride.requested()));
    Put put = Put.builder().tableName(table.tableName()).item(row.toMap()).build();
    return write(
        TransactWriteItem.builder().update(RfqDocument.choose(ride, keeper)).build(),
        TransactWriteItem.builder().put(put).build());
  }

  @Override
  public boolean change(Ride ride, RideState next) {
    Update.Builder update =
        Update.builder().tableName(table.tableName()).key(Map.of("ride", fromS(ride.id())));
    Update change = RideDocument.change(update, ride.state(), next).build();
    return write(TransactWriteItem.builder().update(change).build());
  }

  @Override
  public boolean pickUp(String ride, Instant at) {
    Update.Builder update =
        Update.builder().tableName(table.tableName()).key(Map.of("ride", fromS(ride)));
    Update pickUp = RideDocument.pickUp(update, at).build();
    return write(TransactWriteItem.builder().update(pickUp).build());
  }

  private boolean write(TransactWriteItem... items) {
    try {
      transactions.transactWriteItems(write -> write.transactItems(items));
      return true;
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().stream().allMatch(reason -> LOST.contains(reason.code()))) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public Optional<Ride> find(String id) {
    if (!Ride.isId(id)) {
      return Optional.empty();
    }
    Key key = Key.builder().partitionValue(id).build();
    return Optional.ofNullable(table.getItem(get -> get.key(key).consistentRead(true)))
        .map(RideDocument::read);
  }

  @Override
  public List<Ride> find(Collection<String> ids) {
    return BatchReads.read(dynamoDb, table, ids).map(RideDocument::read).toList();
  }
}
