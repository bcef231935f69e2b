/** The notices that tell the customer app of changes. */
@NullMarked
package com.wildrydes.ridebooking.notification;

import org.jspecify.annotations.NullMarked;
