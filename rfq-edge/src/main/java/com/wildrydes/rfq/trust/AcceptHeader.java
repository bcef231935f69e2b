package com.wildrydes.rfq.trust;

import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;

/**
 * Reads the header {@code Accept}, in which a weight of 0 means "not acceptable" (RFC 9110, section
 * 12.4.2). A range that includes an unacceptable type does not count.
 */
final class AcceptHeader extends HeaderContentNegotiationStrategy {
  @Override
  public List<MediaType> resolveMediaTypes(NativeWebRequest request)
      throws HttpMediaTypeNotAcceptableException {
    List<MediaType> named =
        super.resolveMediaTypes(request).stream().map(AcceptHeader::plain).toList();
    List<MediaType> refused = named.stream().filter(AcceptHeader::isRefused).toList();
    List<MediaType> accepted =
        named.stream().filter(type -> refused.stream().noneMatch(type::includes)).toList();
    if (accepted.isEmpty()) {
      throw new HttpMediaTypeNotAcceptableException(
          "Accept must name a media type with a weight above 0.");
    }
    return accepted;
  }

  /**
   * Removes the parameters. JSON has none (RFC 8259), so an answer must not repeat those of the
   * request.
   */
  private static MediaType plain(MediaType type) {
    return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
        ? new MediaType(type.getType(), type.getSubtype(), type.getQualityValue())
        : type;
  }

  private static boolean isRefused(MediaType type) {
    return type.getQualityValue() == 0;
  }
}
