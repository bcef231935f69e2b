package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.ridebooking.privacy.UnicornErasure;
import com.wildrydes.ridebooking.privacy.UnicornMentions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Export and erasure of what ride booking keeps of a unicorn, for operators. */
@RestController
@RequestMapping(path = Links.UNICORNS_DATA, produces = MediaType.APPLICATION_JSON_VALUE)
class UnicornDataController {
  private final UnicornMentions mentions;
  private final UnicornErasure erasure;

  UnicornDataController(UnicornMentions mentions, UnicornErasure erasure) {
    this.mentions = mentions;
    this.erasure = erasure;
  }

  @Operation(
      operationId = "dataOfUnicorn",
      summary = "Exports all that ride booking keeps of a unicorn",
      description = "For operators. Reads whole tables, so it may be slow.")
  @ApiResponse(responseCode = "200", description = "The stored rows; none of an unknown unicorn")
  @MayAnswer(Problem.INVALID_REQUEST)
  @GetMapping
  KeptData export(@PathVariable("unicorn") String unicorn) {
    UnicornId known = known(unicorn);
    return new KeptData(known.value(), mentions.export(known));
  }

  @Operation(
      operationId = "eraseUnicorn",
      summary = "Replaces a unicorn by a pseudonym wherever ride booking mentions it",
      description =
          "For operators. Erase it in unicorn management first, so that it makes no more quotes."
              + " May be repeated. Reads whole tables, so it may be slow.")
  @ApiResponse(responseCode = "204", description = "Nothing of the unicorn is left")
  @MayAnswer({Problem.INVALID_REQUEST, Problem.STILL_OPEN})
  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void erase(@PathVariable("unicorn") String unicorn) {
    StillOpenProblems.refuseUnlessErased(erasure.erase(known(unicorn)));
  }

  private static UnicornId known(String unicorn) {
    try {
      return UnicornId.fromPath(unicorn);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.invalid("unicorn", e));
    }
  }
}
