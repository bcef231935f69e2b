package com.wildrydes.unicornmanagement.privacy;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/** All that this service keeps of a unicorn. */
record KeptData(
    @Schema(description = "The unicorn", example = "rosa") String subject,
    @Schema(description = "The rows as they are stored, by table. Tables without rows are left out")
        Map<String, List<Map<String, Object>>> tables) {}
