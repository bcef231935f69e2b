/**
 * Simulated time, processes that can be killed, random numbers from a seed, and the history in
 * words.
 */
@NullMarked
package com.wildrydes.simulation.world;

import org.jspecify.annotations.NullMarked;
