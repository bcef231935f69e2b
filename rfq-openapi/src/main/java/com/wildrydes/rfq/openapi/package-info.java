/** What the OpenAPI documents of the services have in common, and how they are served. */
@NullMarked
package com.wildrydes.rfq.openapi;

import org.jspecify.annotations.NullMarked;
