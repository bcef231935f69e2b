/**
 * The settings that both services share: how they call AWS, and how their instances hold leases.
 */
@NullMarked
package com.wildrydes.rfq.service;

import org.jspecify.annotations.NullMarked;
