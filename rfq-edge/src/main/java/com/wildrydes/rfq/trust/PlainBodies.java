package com.wildrydes.rfq.trust;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies that are compressed or otherwise encoded: 415 (RFC 9110, section 15.5.16). */
final class PlainBodies extends OncePerRequestFilter {
  private static final String PLAIN = "identity";

  private static final Refusal ENCODED =
      Refusal.of(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "The body is encoded. It must be sent without Content-Encoding.");

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING)).stream()
        .allMatch(encoding -> encoding.isBlank() || encoding.strip().equalsIgnoreCase(PLAIN));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader(HttpHeaders.ACCEPT_ENCODING, PLAIN);
    ENCODED.write(request, response);
  }
}
