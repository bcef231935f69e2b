package com.wildrydes.rfq;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Many clients that begin a request and then send single bytes slowly, or read nothing. */
public final class SlowClients implements AutoCloseable {
  private static final int RECEIVED_BYTES = 2048; // the server buffers the rest

  private final List<Socket> sockets = new ArrayList<>();
  private final ScheduledExecutorService bytes =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

  private SlowClients() {}

  /**
   * Connects this number of clients.
   *
   * @param beginning the bytes that each client sends at once, by its number
   */
  public static SlowClients connect(int port, int number, IntFunction<String> beginning)
      throws IOException {
    SlowClients clients = new SlowClients();
    for (int i = 0; i < number; i++) {
      Socket socket = new Socket();
      clients.sockets.add(socket);
      socket.setReceiveBufferSize(RECEIVED_BYTES);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.getOutputStream().write(beginning.apply(i).getBytes(ISO_8859_1));
    }
    return clients;
  }

  /** Makes each client send another byte every half second, as long as it is connected. */
  public SlowClients trickling() {
    Future<?> _ =
        bytes.scheduleWithFixedDelay(
            () -> sockets.forEach(SlowClients::sendByte), 500, 500, TimeUnit.MILLISECONDS);
    return this;
  }

  private static void sendByte(Socket socket) {
    try {
      socket.getOutputStream().write(' ');
    } catch (IOException e) {
      // the client was cut off
    }
  }

  /** Tells whether the first client has been cut off. */
  public boolean isCutOff() {
    try {
      Socket first = sockets.getFirst();
      first.setSoTimeout(100);
      while (first.getInputStream().read() >= 0) {
        // the content does not matter
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    bytes.shutdownNow();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
