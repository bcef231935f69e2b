/** Export and erasure of what is kept of a unicorn, by an operator. */
@NullMarked
package com.wildrydes.unicornmanagement.privacy;

import org.jspecify.annotations.NullMarked;
