package com.wildrydes.rfq.trust;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.context.annotation.Import;

/** Applies the same {@linkplain EdgeConfiguration edge} to a separate management port. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@Import(EdgeConfiguration.class)
class ManagementEdge {}
