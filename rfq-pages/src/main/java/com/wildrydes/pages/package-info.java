/**
 * How a web page is served: its document, its assets under hashed URLs, and the headers that keep
 * it to itself.
 */
@NullMarked
package com.wildrydes.pages;

import org.jspecify.annotations.NullMarked;
