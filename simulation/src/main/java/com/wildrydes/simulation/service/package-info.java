/**
 * The production classes of both services. Spring's own bean factory creates them from their own
 * configuration, on simulated clocks, threads and AWS.
 */
@NullMarked
package com.wildrydes.simulation.service;

import org.jspecify.annotations.NullMarked;
