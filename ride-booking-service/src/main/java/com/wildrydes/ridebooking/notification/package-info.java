/** Tells the customer app that something has happened. */
@NullMarked
package com.wildrydes.ridebooking.notification;

import org.jspecify.annotations.NullMarked;
