package com.wildrydes.rfq.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

class SocketGuardTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private volatile Instant now = NOON;
  private final SocketGuard guard = new SocketGuard(2, () -> now);
  private final List<WebSocketSession> established = new ArrayList<>();
  private final WebSocketHandler guarded =
      guard.guard(
          new AbstractWebSocketHandler() {
            @Override
            public void afterConnectionEstablished(WebSocketSession session) {
              established.add(session);
            }
          });

  @AfterEach
  void stop() {
    guard.close();
  }

  private WebSocketSession open(String id, @Nullable Instant until) throws Exception {
    WebSocketSession session = mock(WebSocketSession.class);
    when(session.getId()).thenReturn(id);
    if (until != null) {
      when(session.getPrincipal())
          .thenReturn(new CallerAuthentication(new Caller("alice", Set.of(), until)));
    }
    guarded.afterConnectionEstablished(session);
    return session;
  }

  private static void isClosed(WebSocketSession session) {
    await()
        .untilAsserted(() ->
            verify(session)
                .close(
                    ArgumentMatchers.argThat(
                        status -> status.equalsCode(CloseStatus.POLICY_VIOLATION))));
  }

  private static void isOpen(WebSocketSession session) throws Exception {
    verify(session, never()).close(ArgumentMatchers.any());
  }

  @Test
  void socketIsClosedWhenItsTokenEndsAndNotBefore() throws Exception {
    WebSocketSession longer = open("1", NOON.plusSeconds(60));
    WebSocketSession shorter = open("2", NOON.plusSeconds(10));

    now = NOON.plusSeconds(10);

    isClosed(shorter);
    isOpen(longer);
  }

  @Test
  void oneMoreThanACallerMayHaveIsNotLetIn() throws Exception {
    open("1", NOON.plusSeconds(60));
    WebSocketSession second = open("2", NOON.plusSeconds(60));

    isClosed(open("3", NOON.plusSeconds(60)));

    assertThat(established).hasSize(2);
    isOpen(second);
  }

  @Test
  void whoLeavesMakesRoom() throws Exception {
    WebSocketSession first = open("1", NOON.plusSeconds(60));
    open("2", NOON.plusSeconds(60));

    guarded.afterConnectionClosed(first, CloseStatus.NORMAL);

    isOpen(open("3", NOON.plusSeconds(60)));
  }

  @Test
  void withoutTokensNothingIsLimited() throws Exception {
    open("1", null);
    open("2", null);

    isOpen(open("3", null));
  }
}
