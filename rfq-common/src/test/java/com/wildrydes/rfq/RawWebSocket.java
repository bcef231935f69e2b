package com.wildrydes.rfq;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * An app that writes the bytes of the WebSocket protocol itself, so that it can break the rules.
 */
public final class RawWebSocket implements AutoCloseable {
  private static final int FIN_TEXT = 0x81;
  private static final int MASKED = 0x80;
  private static final int MAX_SHORT = 125;
  private static final int LONGER = 126;
  private static final int OPCODE = 0x0F;
  private static final int CLOSE = 0x08;

  private final Socket socket = new Socket();
  private final String head;

  private RawWebSocket(int port, String path) throws IOException {
    socket.setReceiveBufferSize(
        4096); // small buffers between the service and a client that does not read
    socket.setSoTimeout(30_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    String handshake =
        """
        GET %s HTTP/1.1
        Host: 127.0.0.1:%d
        Connection: Upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        Sec-WebSocket-Extensions: permessage-deflate

        """
            .formatted(path, port)
            .replace("\n", "\r\n");
    socket.getOutputStream().write(handshake.getBytes(US_ASCII));
    head = readHead(socket.getInputStream());
  }

  public static RawWebSocket connect(int port, String path) throws IOException {
    return new RawWebSocket(port, path);
  }

  private static String readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the handshake must be answered by 101, not: " + head);
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /** Returns the head of the answer to the handshake. */
  public String head() {
    return head;
  }

  /** Sends bytes in place of frames. */
  public void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /**
   * Reads until the service closes the connection. Returns the status: 1005 if there is none, 1006
   * if there is no closing frame (RFC 6455).
   */
  public int awaitClose() throws IOException {
    try {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      while (true) {
        int opcode = in.readUnsignedByte() & OPCODE;
        int length = in.readUnsignedByte();
        byte[] payload = in.readNBytes(length == LONGER ? in.readUnsignedShort() : length);
        if (opcode == CLOSE) {
          return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort();
        }
      }
    } catch (EOFException | SocketException e) {
      return 1006;
    }
  }

  /** Returns a frame with a mask of zeros. */
  public static byte[] frame(int firstByte, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(14 + payload.length).put((byte) firstByte);
    if (payload.length <= MAX_SHORT) {
      frame.put((byte) (MASKED | payload.length));
    } else {
      frame.put((byte) (MASKED | LONGER)).putShort((short) payload.length);
    }
    frame.putInt(0).put(payload);
    return Arrays.copyOf(frame.array(), frame.position());
  }

  /**
   * Returns bytes that break the protocol, by the broken rule; a receiver must close the
   * connection.
   */
  public static Map<String, byte[]> nonsense() {
    return Map.ofEntries(
        Map.entry("no UTF-8", frame(FIN_TEXT, new byte[] {(byte) 0xC3, (byte) 0x28})),
        Map.entry("half a character", frame(FIN_TEXT, new byte[] {(byte) 0xE2, (byte) 0x82})),
        Map.entry("a surrogate", frame(FIN_TEXT, new byte[] {(byte) 0xED, (byte) 0xA0, 0, 0})),
        Map.entry("an opcode that is none", frame(0x83, new byte[0])),
        Map.entry("a control opcode that is none", frame(0x8B, new byte[0])),
        Map.entry("a reserved bit", frame(0xF1, "{}".getBytes(UTF_8))),
        Map.entry("a frame without a mask", new byte[] {(byte) FIN_TEXT, 2, '{', '}'}),
        Map.entry("the rest of nothing", frame(0x80, "{}".getBytes(UTF_8))),
        Map.entry("a ping in parts", frame(0x09, new byte[0])),
        Map.entry("a ping that is too long", frame(0x89, new byte[126])),
        Map.entry("a close with half a status", frame(0x88, new byte[1])),
        Map.entry("a close with a status that is none", frame(0x88, new byte[] {0, 1})),
        Map.entry(
            "a length that is none",
            new byte[] {(byte) FIN_TEXT, (byte) 0xFF, -1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0}));
  }

  /**
   * Returns messages without an end: a first frame, and the frame that is sent repeatedly after it.
   */
  public static Map<String, List<byte[]>> endless() {
    return Map.of(
        "pings", List.of(frame(0x89, new byte[0]), frame(0x89, new byte[125])),
        "pongs", List.of(frame(0x8A, new byte[0]), frame(0x8A, new byte[0])),
        "empty parts", List.of(frame(0x01, new byte[0]), frame(0x00, new byte[0])),
        "parts of bytes", List.of(frame(0x02, new byte[1000]), frame(0x00, new byte[1000])));
  }

  /** Sends the same text repeatedly; returns whether the connection was cut off. */
  public boolean sayAgainAndAgain(String text, int times) throws IOException {
    return sendAgainAndAgain(frame(FIN_TEXT, text.getBytes(UTF_8)), times);
  }

  /** Sends the same frame repeatedly; returns whether the connection was cut off. */
  public boolean sendAgainAndAgain(byte[] frame, int times) throws IOException {
    try {
      OutputStream out = socket.getOutputStream();
      for (int i = 0; i < times; i++) {
        out.write(frame);
      }
      return false;
    } catch (SocketException e) {
      return true;
    }
  }

  /** Reads without answering until the service has closed the connection. */
  public void readToTheEnd() throws IOException {
    byte[] buffer = new byte[8192];
    try {
      while (socket.getInputStream().read(buffer) >= 0) {
        // the content does not matter
      }
    } catch (SocketException e) {
      // a reset also ends the connection
    }
  }

  /** Reads without answering until the service has sent this text. */
  public void readUntil(String text) throws IOException {
    StringBuilder said = new StringBuilder();
    while (said.indexOf(text) < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new IOException("closed after " + said);
      }
      said.append((char) next);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
