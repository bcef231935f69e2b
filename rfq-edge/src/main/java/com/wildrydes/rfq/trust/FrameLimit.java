package com.wildrydes.rfq.trust;

import static java.util.Objects.requireNonNull;

import io.github.bucket4j.Bucket;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Extension;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.apache.tomcat.websocket.MessagePart;
import org.apache.tomcat.websocket.Transformation;
import org.apache.tomcat.websocket.TransformationResult;
import org.apache.tomcat.websocket.WsIOException;
import org.jspecify.annotations.Nullable;

/**
 * Counts the traffic of an app on one WebSocket: every frame, including pings and empty parts of
 * messages, and the bytes of a message over all its parts. Too many frames close the connection
 * with 1008, too many bytes with 1009.
 */
final class FrameLimit implements Transformation {
  /** The longest message to read; a longer one is an attack or a mistake. */
  static final int MAX_MESSAGE_BYTES = 64 * 1024;

  private static final int FIRST_CONTROL_OPCODE = 8;

  private final Bucket frames;
  private boolean tooMany;
  private int bytes;
  private @Nullable Transformation next;

  FrameLimit(Rate rate) {
    frames =
        Bucket.builder()
            .addLimit(limit ->
                limit.capacity(rate.burst()).refillGreedy(rate.perSecond(), Duration.ofSeconds(1)))
            .build();
  }

  @Override
  public void setNext(Transformation transformation) {
    next = transformation;
  }

  private Transformation next() {
    return requireNonNull(next);
  }

  /** Counts a frame: the server calls this once for each. */
  @Override
  public boolean validateRsv(int rsv, byte opCode) {
    tooMany |= !frames.tryConsume(1);
    return next().validateRsv(rsv, opCode);
  }

  @Override
  public TransformationResult getMoreData(byte opCode, boolean fin, int rsv, ByteBuffer buffer)
      throws IOException {
    if (tooMany) {
      throw closing(CloseCodes.VIOLATED_POLICY, "frames must be sent more slowly");
    }
    int before = buffer.position();
    TransformationResult result = next().getMoreData(opCode, fin, rsv, buffer);
    if (opCode < FIRST_CONTROL_OPCODE) {
      bytes += buffer.position() - before;
      if (bytes > MAX_MESSAGE_BYTES) {
        throw closing(CloseCodes.TOO_BIG, "a message must have at most 64 KiB");
      }
      if (fin && result == TransformationResult.END_OF_FRAME) {
        bytes = 0;
      }
    }
    return result;
  }

  private static WsIOException closing(CloseCodes code, String reason) {
    return new WsIOException(new CloseReason(code, reason));
  }

  @Override
  public boolean validateRsvBits(int bits) {
    return next().validateRsvBits(bits);
  }

  @Override
  public @Nullable Extension getExtensionResponse() {
    return null; // this is not an extension
  }

  @Override
  public List<MessagePart> sendMessagePart(List<MessagePart> parts) throws IOException {
    return next().sendMessagePart(parts);
  }

  @Override
  public void close() {
    next().close();
  }
}
