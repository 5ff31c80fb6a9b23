/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelsupplychain.emulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One run of a data integration flow. It moves no data: the emulator has neither S3 nor SQL.
 *
 * @param sourceInfo what started it, in the wire's form
 * @param change its course
 */
record FlowExecution(
        String instanceId, String flowName, String executionId, Map<String, Object> sourceInfo, Change change) {

    /** The wire's form. */
    Map<String, Object> document(Change.State state, Instant now) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("instanceId", instanceId);
        document.put("flowName", flowName);
        document.put("executionId", executionId);
        document.put("status", state == Change.State.RUNNING ? "IN_PROGRESS" : state.name());
        document.put("sourceInfo", sourceInfo);
        document.put("startTime", EpochSeconds.of(change.startedAt()));
        if (state != Change.State.RUNNING) {
            document.put("endTime", EpochSeconds.of(change.endedAt()));
        }
        if (change.failure(now) != null) {
            document.put("message", change.failure(now));
        }
        return document;
    }
}
