package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.trust.AnyCaller;
import com.wildrydes.ridebooking.requester.Places;
import com.wildrydes.ridebooking.requester.RequestProperties;
import com.wildrydes.ridebooking.rfq.Place;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The cells in which unicorns are asked, for a map. */
@RestController
class VicinityController {
  private final Places places;
  private final int resolution;

  VicinityController(Places places, RequestProperties properties) {
    this.places = places;
    this.resolution = properties.cellResolution();
  }

  /** The cell of a start and the ring around it, where unicorns stand that cover it. */
  @Operation(operationId = "vicinity", summary = "The cells in which unicorns are asked")
  @ApiResponse(responseCode = "200", description = "The cell of the place and the ring around it")
  @Refused({Problem.INVALID_REQUEST, Problem.NOT_PUBLISHED})
  @AnyCaller
  @GetMapping(path = "/vicinity", produces = GeoJson.MEDIA_TYPE)
  GeoJson vicinity(@RequestParam(name = "location", required = false) @Nullable String location) {
    return GeoJson.of(read(location).location(), resolution);
  }

  private Place read(@Nullable String location) {
    if (location == null || location.isBlank()) {
      throw new ProblemException(
          Problem.INVALID_REQUEST.with(
              List.of(new Problem.InvalidField("location", "is missing or blank"))));
    }
    try {
      return places.read(location);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.invalid("location", e));
    }
  }
}
