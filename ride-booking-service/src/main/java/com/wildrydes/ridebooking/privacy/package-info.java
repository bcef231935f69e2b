/** Export and erasure of what is kept of a person, by an operator. */
@NullMarked
package com.wildrydes.ridebooking.privacy;

import org.jspecify.annotations.NullMarked;
