package com.example.rightnow.adapters.out.dynamodb;

import com.example.rightnow.domain.model.AnnouncementId;
import com.example.rightnow.domain.port.out.Deliveries;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Remembers deliveries in a DynamoDB table with the key {@code id} (S) and time to live on {@code forgetAt}. Every
 * method is one conditional
 * <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html">UpdateItem</a>, the only
 * permission it needs.
 *
 * <table>
 * <caption>The item</caption>
 * <tr><td>{@code state}</td><td>CLAIMED, RELEASED, DELIVERED, EXPIRED or UNKNOWN</td></tr>
 * <tr><td>{@code replaced}</td><td>the state that the latest claim found</td></tr>
 * <tr><td>{@code lease}</td><td>the token of the latest claim</td></tr>
 * <tr><td>{@code leaseUntil}</td><td>when that claim runs out, in milliseconds since 1970</td></tr>
 * <tr><td>{@code keepUntil}</td><td>until when an ended delivery counts, in milliseconds since 1970; absent before the
 * end</td></tr>
 * <tr><td>{@code forgetAt}</td><td>when DynamoDB may delete the item, in seconds since 1970. That happens
 * <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html">days later or not at all</a>, so no
 * decision depends on it.</td></tr>
 * </table>
 *
 * <p>Leases are compared with the {@code now} of whoever claims: they are to be longer than the work by more than the
 * clocks differ.
 *
 * <p>Safe for use by many threads and processes. A call, the SDK's repetitions included, takes as long as the client
 * lets it: bound it with the client's {@code apiCallTimeout} and {@code apiCallAttemptTimeout}. A failed call is an
 * {@link software.amazon.awssdk.core.exception.SdkException}.
 */
public final class DynamoDbDeliveries implements Deliveries {
  // Stored in tables that outlive a version of this code: not the names of an enum, which a rename would change.
  private static final String CLAIMED = "CLAIMED";
  private static final String RELEASED = "RELEASED";
  private static final String DELIVERED = "DELIVERED";
  private static final String EXPIRED = "EXPIRED";
  private static final String UNKNOWN = "UNKNOWN";

  /** The one reserved word among the attributes. */
  private static final Map<String, String> NAMES = Map.of("#state", "state");

  private static final String MAY_CLAIM = """
      attribute_not_exists(id) \
      OR #state = :released \
      OR (#state = :claimed AND leaseUntil <= :now) \
      OR keepUntil <= :now""";

  /** The right-hand sides see the item as it was before, so {@code replaced} keeps the state that is overwritten. */
  private static final String CLAIM = """
      SET replaced = if_not_exists(#state, :released), #state = :claimed, lease = :lease, \
      leaseUntil = :leaseUntil, forgetAt = :forgetAt \
      REMOVE keepUntil""";

  private static final String HOLDS_LEASE = "#state = :claimed AND lease = :lease";
  private static final String COMPLETE = "SET #state = :ending, keepUntil = :keepUntil, forgetAt = :forgetAt";
  private static final String RELEASE = "SET #state = :released";

  /** A clean-up that hurries must not meet a decision that is still due. */
  private static final Duration SPARE = Duration.ofDays(1);

  private final DynamoDbClient client;
  private final String table;
  private final Duration lease;
  private final Duration horizon;

  /**
   * @param lease how long the holder of a claim has, from the claim on
   * @param horizon how long an ended delivery is remembered, from its end on
   */
  public DynamoDbDeliveries(DynamoDbClient client, String table, Duration lease, Duration horizon) {
    this.client = client;
    this.table = table;
    this.lease = lease;
    this.horizon = horizon;
  }

  @Override
  public Claim claim(AnnouncementId id, Instant now) {
    var wanted = new Lease(id, UUID.randomUUID().toString());
    var leaseUntil = now.plus(lease);
    var update = update(id, MAY_CLAIM, CLAIM, Map.of(
        ":lease", text(wanted.token()),
        ":leaseUntil", millis(leaseUntil),
        ":forgetAt", seconds(leaseUntil.plus(horizon).plus(SPARE)),
        ":now", millis(now),
        ":claimed", text(CLAIMED),
        ":released", text(RELEASED)))
        .returnValues(ReturnValue.ALL_NEW)
        .build();
    try {
      return granted(wanted, client.updateItem(update).attributes());
    } catch (ConditionalCheckFailedException refused) {
      return refusal(wanted, refused.item());
    }
  }

  private static Claim refusal(Lease wanted, Map<String, AttributeValue> item) {
    return switch (text(item, "state")) {
      case CLAIMED -> isOf(wanted, item) ? granted(wanted, item) : new Claim.Busy(leaseUntil(item));
      case DELIVERED, EXPIRED, UNKNOWN -> new Claim.AlreadyDelivered();
      default -> throw notOurs();
    };
  }

  private static Claim granted(Lease lease, Map<String, AttributeValue> item) {
    return new Claim.Granted(lease, text(item, "replaced").equals(CLAIMED));
  }

  @Override
  public boolean complete(Lease lease, Ending ending, Instant now) {
    var state = switch (ending) {
      case DELIVERED -> DELIVERED;
      case EXPIRED -> EXPIRED;
      case UNKNOWN -> UNKNOWN;
    };
    var keepUntil = now.plus(horizon);
    return end(lease, state, COMPLETE, Map.of(
        ":lease", text(lease.token()),
        ":keepUntil", millis(keepUntil),
        ":forgetAt", seconds(keepUntil.plus(SPARE)),
        ":claimed", text(CLAIMED),
        ":ending", text(state)));
  }

  @Override
  public boolean release(Lease lease) {
    return end(lease, RELEASED, RELEASE, Map.of(
        ":lease", text(lease.token()),
        ":claimed", text(CLAIMED),
        ":released", text(RELEASED)));
  }

  private boolean end(Lease lease, String state, String expression, Map<String, AttributeValue> values) {
    try {
      client.updateItem(update(lease.id(), HOLDS_LEASE, expression, values).build());
      return true;
    } catch (ConditionalCheckFailedException refused) {
      return isOf(lease, refused.item()) && text(refused.item(), "state").equals(state);
    }
  }

  /**
   * Whether the item was last changed by this very lease. An answer can get lost on its way, and the SDK, or the HTTP
   * client under it, sends the request again: its condition then fails because it was fulfilled the first time.
   */
  private static boolean isOf(Lease lease, Map<String, AttributeValue> item) {
    return text(item, "lease").equals(lease.token());
  }

  private UpdateItemRequest.Builder update(AnnouncementId id, String condition, String expression,
      Map<String, AttributeValue> values) {
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(Map.of("id", text(id.value())))
        .conditionExpression(condition)
        .updateExpression(expression)
        .expressionAttributeNames(NAMES)
        .expressionAttributeValues(values)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue millis(Instant instant) {
    return AttributeValue.fromN(Long.toString(instant.toEpochMilli()));
  }

  private static AttributeValue seconds(Instant instant) {
    return AttributeValue.fromN(Long.toString(instant.getEpochSecond()));
  }

  private static String text(Map<String, AttributeValue> item, String attribute) {
    return Optional.ofNullable(item.get(attribute)).map(AttributeValue::s).orElse("");
  }

  private static Instant leaseUntil(Map<String, AttributeValue> item) {
    return Optional.ofNullable(item.get("leaseUntil"))
        .map(AttributeValue::n)
        .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)))
        .orElseThrow(DynamoDbDeliveries::notOurs);
  }

  /** Neither "busy" nor "already delivered" can be concluded: the one might wait for ever, the other lose a message. */
  private static IllegalStateException notOurs() {
    return new IllegalStateException("the item in the table of deliveries was not written by this code");
  }
}
