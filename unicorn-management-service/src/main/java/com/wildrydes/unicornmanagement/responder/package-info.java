/** Answers to the return address of a request, its correlation id untouched. */
@NullMarked
package com.wildrydes.unicornmanagement.responder;

import org.jspecify.annotations.NullMarked;
