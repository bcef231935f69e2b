package com.wildrydes.rfq.trust;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.HexFormat;

/** Where a request comes from. */
final class ClientAddress {
  private static final int NETWORK_BYTES = 8;

  private ClientAddress() {}

  /**
   * The address that the server itself sees, or that a proxy in a private network tells it; never
   * what the client says. Of IPv6 the /64 network, since a household has 2⁶⁴ addresses.
   */
  static String of(HttpServletRequest request) {
    return network(serversOwn(request).getRemoteAddr());
  }

  /** Filters may have put a request around it that believes every header. */
  private static ServletRequest serversOwn(ServletRequest request) {
    ServletRequest inner = request;
    while (inner instanceof ServletRequestWrapper wrapper) {
      inner = wrapper.getRequest();
    }
    return inner;
  }

  private static String network(String address) {
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, NETWORK_BYTES));
    } catch (IllegalArgumentException e) {
      return address;
    }
  }
}
