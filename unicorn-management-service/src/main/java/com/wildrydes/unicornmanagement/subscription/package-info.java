/** Keeps the inbox of this instance subscribed to the cells that its unicorns cover. */
@NullMarked
package com.wildrydes.unicornmanagement.subscription;

import org.jspecify.annotations.NullMarked;
