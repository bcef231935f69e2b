package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.trust.AnyCaller;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.ridebooking.place.Places;
import com.wildrydes.ridebooking.requester.RequestProperties;
import com.wildrydes.ridebooking.rfq.Place;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The cells in which unicorns are invited, for a map. */
@RestController
class VicinityController {
  private final Places places;
  private final int resolution;

  VicinityController(Places places, RequestProperties properties) {
    this.places = places;
    this.resolution = properties.cellResolution();
  }

  /**
   * Returns the cell of a start and the ring around it: unicorns in these cells cover the start.
   */
  @Operation(operationId = "vicinity", summary = "Returns the cells in which unicorns are invited")
  @ApiResponse(responseCode = "200", description = "The cell of the place and the ring around it")
  @MayAnswer({Problem.INVALID_REQUEST, Problem.NOT_PUBLISHED})
  @AnyCaller
  @GetMapping(path = "/vicinity", produces = GeoJson.MEDIA_TYPE)
  GeoJson vicinity(@RequestParam(name = "location", required = false) @Nullable String location) {
    return GeoJson.of(read(location).location(), resolution);
  }

  private Place read(@Nullable String location) {
    if (location == null || location.isBlank()) {
      throw new ProblemException(
          Problem.INVALID_REQUEST.with(
              List.of(
                  new Problem.InvalidField("location", "must be given and must not be blank"))));
    }
    try {
      return places.read(Location.inQuery(location));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.invalid("location", e));
    }
  }
}
