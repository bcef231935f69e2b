package com.wildrydes.rfq.instance;

import com.wildrydes.rfq.wire.UnguessableId;

/**
 * The identity of one run of a service: a restart begins another run. It names the queue and the
 * rows that belong to this run alone.
 *
 * @param value 1 to 40 characters of {@code [A-Za-z0-9_-]}; otherwise {@link
 *     IllegalArgumentException}
 */
public record InstanceId(String value) {
  public InstanceId {
    if (!value.matches("[A-Za-z0-9_-]{1,40}")) {
      throw new IllegalArgumentException(
          "an instance id must be 1 to 40 letters, digits, hyphens or underscores");
    }
  }

  /** Returns an id that no other run has. */
  public static InstanceId random() {
    return new InstanceId(UnguessableId.next());
  }

  @Override
  public String toString() {
    return value;
  }
}
