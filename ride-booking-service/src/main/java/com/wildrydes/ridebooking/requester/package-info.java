/** Requester: accepts a request, records it and publishes it to the cell of its start. */
@NullMarked
package com.wildrydes.ridebooking.requester;

import org.jspecify.annotations.NullMarked;
