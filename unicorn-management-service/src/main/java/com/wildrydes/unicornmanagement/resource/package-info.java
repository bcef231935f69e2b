/**
 * The rules of the herd: unicorns of this instance, each represented by a resource, their
 * invitations, the open requests, and awards.
 */
@NullMarked
package com.wildrydes.unicornmanagement.resource;

import org.jspecify.annotations.NullMarked;
