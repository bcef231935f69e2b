/**
 * Serves web pages: their documents, their assets under hashed URLs, and headers that isolate them.
 */
@NullMarked
package com.wildrydes.pages;

import org.jspecify.annotations.NullMarked;
