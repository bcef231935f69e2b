package com.wildrydes.rfq.trust;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressTest {
  private static HttpServletRequest from(String address) {
    var request = new MockHttpServletRequest();
    request.setRemoteAddr(address);
    return request;
  }

  private static String of(String address) {
    return ClientAddress.of(from(address));
  }

  @Test
  void addressesOfIpv4AreOneEach() {
    assertThat(of("203.0.113.9")).isEqualTo(of("203.0.113.9")).isNotEqualTo(of("203.0.113.10"));
  }

  @Test
  void addressesOfOneIpv6NetworkAreOne() {
    assertThat(of("2001:db8:0:1::1"))
        .isEqualTo(of("2001:db8:0:1:ffff:0:0:2"))
        .isNotEqualTo(of("2001:db8:0:2::1"));
  }

  @Test
  void whatAFilterBelievesOfAHeaderDoesNotCount() {
    HttpServletRequest believing =
        new HttpServletRequestWrapper(from("203.0.113.9")) {
          @Override
          public String getRemoteAddr() {
            return "198.51.100.1";
          }
        };

    assertThat(ClientAddress.of(believing)).isEqualTo(of("203.0.113.9"));
  }
}
