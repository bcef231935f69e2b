/** One running instance of a service: its identity, which names what belongs to it alone. */
@NullMarked
package com.wildrydes.rfq.instance;

import org.jspecify.annotations.NullMarked;
