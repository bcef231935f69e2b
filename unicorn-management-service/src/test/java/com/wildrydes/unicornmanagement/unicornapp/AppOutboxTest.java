package com.wildrydes.unicornmanagement.unicornapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

class AppOutboxTest {
  private final WebSocketSession session = mock();
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final AppOutbox outbox = new AppOutbox(session, tasks::add);

  private void runTasks() {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }

  @Test
  void oneTaskSendsAllInOrder() throws IOException {
    outbox.add("a");
    outbox.add("b");
    verify(session, never()).sendMessage(any());
    assertThat(tasks).hasSize(1);

    runTasks();
    outbox.add("c");
    runTasks();

    InOrder order = inOrder(session);
    order.verify(session).sendMessage(new TextMessage("a"));
    order.verify(session).sendMessage(new TextMessage("b"));
    order.verify(session).sendMessage(new TextMessage("c"));
  }

  @Test
  void receiptIsAskedForAfterWhatItIsFor() throws IOException {
    outbox.add("a", 1);
    outbox.add("b", 2);
    outbox.add("c");
    runTasks();

    InOrder order = inOrder(session);
    order.verify(session).sendMessage(new TextMessage("a"));
    order.verify(session).sendMessage(new TextMessage("b"));
    order.verify(session).sendMessage(new TextMessage("c"));
    order.verify(session).sendMessage(new PingMessage(ByteBuffer.wrap(new byte[] {0, 0, 0, 2})));
    order.verifyNoMoreInteractions();
  }

  @Test
  void endComesAfterWhatWasAddedBeforeAndNothingAfterIt() throws IOException {
    outbox.add("a");
    outbox.end(CloseStatus.GOING_AWAY);
    outbox.add("b");
    runTasks();

    InOrder order = inOrder(session);
    order.verify(session).sendMessage(new TextMessage("a"));
    order.verify(session).close(CloseStatus.GOING_AWAY);
    order.verifyNoMoreInteractions();
  }

  @Test
  void appThatDoesNotReadIsCutOff() throws IOException {
    outbox.add("x".repeat(AppOutbox.MAX_WAITING));
    outbox.add("one too many");
    runTasks();

    verify(session).close(CloseStatus.SESSION_NOT_RELIABLE);
    verify(session, never()).sendMessage(any());
  }

  @Test
  void lostConnectionIsClosed() throws IOException {
    doThrow(new IOException("gone")).when(session).sendMessage(any());
    outbox.add("a");
    runTasks();

    verify(session).close(CloseStatus.SESSION_NOT_RELIABLE);
  }
}
