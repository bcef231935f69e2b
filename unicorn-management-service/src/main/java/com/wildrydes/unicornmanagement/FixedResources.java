package com.wildrydes.unicornmanagement;

/** The sign that the tables and queues of the service exist; beans that use them depend on it. */
record FixedResources() {}
