/**
 * The settings that both services share: how they call AWS, what must exist there, and how their
 * instances hold leases.
 */
@NullMarked
package com.wildrydes.rfq.service;

import org.jspecify.annotations.NullMarked;
