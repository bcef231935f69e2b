/** The document of all properties, and the test that keeps it true. */
@NullMarked
package com.wildrydes.demo.configuration;

import org.jspecify.annotations.NullMarked;
