package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.Sequence;
import com.wildrydes.unicornmanagement.port.UnicornApp;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The connection of a unicorn's app, or the time since which there is none. Numbers the unicorn's
 * responses. Guarded by its unicorn's resource.
 */
final class Link {
  private final NewsDelivery delivery = new NewsDelivery();
  private @Nullable UnicornApp app;
  private @Nullable Instant lostAt;
  private boolean pushable;
  private long epoch;
  private long counter;

  /** Replaces an older connection by the newcomer; returns false if the newcomer is older. */
  boolean connected(UnicornApp newcomer, long newEpoch) {
    if (newEpoch < epoch) {
      newcomer.superseded();
      return false;
    }
    tellApp(UnicornApp::superseded);
    app = newcomer;
    epoch = newEpoch;
    counter = Invitation.UNREACHABLE_COUNTER;
    lostAt = null;
    pushable = false;
    delivery.clear();
    return true;
  }

  /** Notes that the connection is gone; returns false if it was superseded before. */
  boolean lost(UnicornApp gone, Instant now) {
    if (!gone.equals(app)) {
      return false;
    }
    app = null;
    lostAt = now;
    return true;
  }

  /** Closes the connection, because there is a newer one to another instance. */
  void leave() {
    tellApp(UnicornApp::superseded);
    app = null;
  }

  /** Returns the number of the connection. */
  long epoch() {
    return epoch;
  }

  /** Returns the sequence of the unicorn's next response. */
  Sequence next() {
    return new Sequence(epoch, ++counter);
  }

  boolean isConnected() {
    return app != null;
  }

  /** Notes whether the app can be notified by push while it is not connected. */
  void setPushable(boolean reaches) {
    pushable = reaches && app == null;
  }

  boolean isPushable() {
    return pushable;
  }

  /** Returns the time since which there is no connection; null if there is one. */
  @Nullable Instant lostAt() {
    return lostAt;
  }

  /** Tells the app something, if it is connected. */
  void tellApp(Consumer<UnicornApp> word) {
    if (app != null) {
      word.accept(app);
    }
  }

  /** Returns the news that this connection was told. */
  NewsDelivery words() {
    return delivery;
  }
}
