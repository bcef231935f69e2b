package com.wildrydes.ridebooking.processor;

import com.wildrydes.ridebooking.rfq.Quote;
import java.util.List;

/**
 * How far an RFQ has come.
 *
 * @param responsesReceived how many unicorns have quoted or declined
 * @param invited how many unicorns are known to have been asked
 * @param quotes so far, the best first
 */
public record Progress(int responsesReceived, int invited, List<Quote> quotes) {
  /** Of an RFQ that was submitted just now. */
  public static final Progress NONE = new Progress(0, 0, List.of());
}
