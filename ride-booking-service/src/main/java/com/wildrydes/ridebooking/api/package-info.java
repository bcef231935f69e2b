/** The REST API and the notifications for the customer app. */
@NullMarked
package com.wildrydes.ridebooking.api;

import org.jspecify.annotations.NullMarked;
