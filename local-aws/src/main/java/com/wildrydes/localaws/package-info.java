/**
 * An AWS inside the JVM for tests and laptops: SQS by ElasticMQ, DynamoDB by DynamoDB Local, and a
 * small SNS of our own.
 */
@NullMarked
package com.wildrydes.localaws;

import org.jspecify.annotations.NullMarked;
