package com.wildrydes.unicornmanagement.resource;

/** Whether a unicorn may answer an RFQ: by its invitation, or not, and why. */
sealed interface Answerability permits Invitation, Rejection {}
