/** The Return Address: the queue that takes the responses to a customer's requests. */
@NullMarked
package com.wildrydes.ridebooking.returnaddress;

import org.jspecify.annotations.NullMarked;
