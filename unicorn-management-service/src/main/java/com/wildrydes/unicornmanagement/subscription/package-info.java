/**
 * The inbox of this instance: its subscriptions to the cells that its unicorns cover, and its
 * takeover by another instance.
 */
@NullMarked
package com.wildrydes.unicornmanagement.subscription;

import org.jspecify.annotations.NullMarked;
