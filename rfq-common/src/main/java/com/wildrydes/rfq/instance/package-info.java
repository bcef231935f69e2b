/**
 * The running instances of a service: their identities, which name what belongs to one alone, and
 * their leases.
 */
@NullMarked
package com.wildrydes.rfq.instance;

import org.jspecify.annotations.NullMarked;
