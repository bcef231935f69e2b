package com.wildrydes.rfq.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

class SocketGuardTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private volatile Instant now = NOON;
  private final SocketGuard guard =
      new SocketGuard(new LimitProperties(1, 1, 1, 1, 1, 2, 4, 6, 1, 1, 1), () -> now);
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
    return open(id, until == null ? null : new Caller("alice", Set.of(), until), "192.0.2.1");
  }

  private WebSocketSession open(String id, @Nullable Caller caller, String address)
      throws Exception {
    WebSocketSession session = mock(WebSocketSession.class);
    when(session.getId()).thenReturn(id);
    Map<String, Object> attributes = new HashMap<>();
    when(session.getAttributes()).thenReturn(attributes);
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr(address);
    guard
        .address()
        .beforeHandshake(
            new ServletServerHttpRequest(request),
            mock(ServerHttpResponse.class),
            guarded,
            attributes);
    if (caller != null) {
      when(session.getPrincipal()).thenReturn(new CallerAuthentication(caller));
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
  void addressHasNoMoreThanAllowedWithOrWithoutTokens() throws Exception {
    for (int i = 0; i < 4; i++) {
      isOpen(open("" + i, null));
    }

    isClosed(open("4", null));
    isClosed(open("5", new Caller("bob", Set.of(), NOON.plusSeconds(60)), "192.0.2.1"));
    assertThat(established).hasSize(4);
  }

  @Test
  void allTogetherHaveNoMoreThanAllowed() throws Exception {
    for (int i = 0; i < 6; i++) {
      isOpen(open("" + i, null, "192.0.2." + i));
    }

    isClosed(open("6", null, "192.0.2.6"));
  }
}
