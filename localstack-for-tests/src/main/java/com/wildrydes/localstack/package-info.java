/** LocalStack as the AWS of tests: on the class path of tests in the Maven profile of that name. */
@NullMarked
package com.wildrydes.localstack;

import org.jspecify.annotations.NullMarked;
