/** The common parts of the services' OpenAPI documents, and the endpoint that serves them. */
@NullMarked
package com.wildrydes.rfq.openapi;

import org.jspecify.annotations.NullMarked;
