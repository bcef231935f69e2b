package com.wildrydes.unicornmanagement;

/** To depend on it is to need that the service's table and dead-letter queue exist. */
record FixedResources() {}
