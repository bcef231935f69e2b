package com.wildrydes.rfq.instance;

import com.wildrydes.rfq.wire.UnguessableId;

/**
 * Identity of one run of a service: a restarted one is another. Names the queue and the rows that
 * belong to it alone.
 *
 * @param value 1 to 40 characters of {@code [A-Za-z0-9_-]}; anything else is refused by {@link
 *     IllegalArgumentException}
 */
public record InstanceId(String value) {
  public InstanceId {
    if (!value.matches("[A-Za-z0-9_-]{1,40}")) {
      throw new IllegalArgumentException(
          "an instance id is 1 to 40 letters, digits, hyphens or underscores");
    }
  }

  /** One that no other run has. */
  public static InstanceId random() {
    return new InstanceId(UnguessableId.next());
  }

  @Override
  public String toString() {
    return value;
  }
}
