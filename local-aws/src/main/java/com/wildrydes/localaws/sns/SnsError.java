package com.wildrydes.localaws.sns;

/** A refusal in AWS's words: an HTTP status, a code that the SDKs know, a message for people. */
final class SnsError extends RuntimeException {
  private final int status;
  private final String code;

  SnsError(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  static SnsError notFound(String what) {
    return new SnsError(404, "NotFound", what + " does not exist");
  }

  static SnsError invalidParameter(String parameter) {
    return badRequest("InvalidParameter", "Invalid parameter: " + parameter);
  }

  static SnsError invalidParameter(String parameter, String reason) {
    return invalidParameter(parameter + " Reason: " + reason);
  }

  /**
   * Creates the refusal of a request that AWS would accept but this SNS does not; {@code reason}
   * names the supported values.
   */
  static SnsError unsupported(String parameter, String reason) {
    return invalidParameter(parameter, "local SNS: " + reason);
  }

  static SnsError badRequest(String code, String message) {
    return new SnsError(400, code, message);
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
