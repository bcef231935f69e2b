/** Notifies apps that have no connection, by SNS mobile push. */
@NullMarked
package com.wildrydes.unicornmanagement.push;

import org.jspecify.annotations.NullMarked;
