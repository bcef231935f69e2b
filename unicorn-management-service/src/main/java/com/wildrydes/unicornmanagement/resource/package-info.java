/**
 * The unicorns of this instance, each stood in for by a resource, and the requests they are invited
 * to.
 */
@NullMarked
package com.wildrydes.unicornmanagement.resource;

import org.jspecify.annotations.NullMarked;
