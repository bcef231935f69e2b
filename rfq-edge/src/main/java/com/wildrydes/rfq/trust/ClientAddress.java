package com.wildrydes.rfq.trust;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.HexFormat;

/** The address of a client. */
final class ClientAddress {
  private static final int NETWORK_BYTES = 8;

  private ClientAddress() {}

  /**
   * Returns the address that the server itself sees, or that a proxy in a private network names.
   * Ignores what the client says. Returns the /64 network of an IPv6 address because a household
   * has 2⁶⁴ addresses.
   */
  static String of(HttpServletRequest request) {
    return network(serversOwn(request).getRemoteAddr());
  }

  /**
   * Returns the server's own request: filters may have wrapped it in one that believes every
   * header.
   */
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
