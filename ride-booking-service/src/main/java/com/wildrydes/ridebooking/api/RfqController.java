package com.wildrydes.ridebooking.api;

import com.wildrydes.ridebooking.processor.Progress;
import com.wildrydes.ridebooking.requester.Requester;
import com.wildrydes.ridebooking.rfq.Rfq;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The collection of RFQs: takes new ones. */
@RestController
class RfqController {
  private static final Progress NONE_YET = new Progress(0, 0, List.of());

  private final SubmissionReader reader;
  private final Requester requester;

  RfqController(SubmissionReader reader, Requester requester) {
    this.reader = reader;
    this.requester = requester;
  }

  /** Starts an RFQ as a long-running task. */
  @PostMapping(path = Links.RFQS, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<TaskView> submit(@RequestBody RfqRequest request) {
    Rfq rfq = requester.submit(reader.read(request));
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .location(Links.task(rfq.id()))
        .header(HttpHeaders.RETRY_AFTER, TaskController.RETRY_AFTER_SECONDS)
        .body(TaskView.running(rfq, NONE_YET));
  }
}
