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
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A data integration flow: what its creator says of it, and its executions. Not thread-safe: {@link Service} guards it. */
final class Flow {

    /** What a client says of a flow and is told again. */
    private static final List<String> DEFINED = List.of("sources", "transformation", "target");

    private final String instanceId;
    private final String name;
    private final String arn;
    private final Instant createdTime;
    private final Tags tags = new Tags();
    private final Map<String, Object> definition = new LinkedHashMap<>();
    private final NavigableMap<Integer, FlowExecution> executions = new TreeMap<>();
    private Instant lastModifiedTime;

    Flow(String instanceId, String name, String arn, Instant now) {
        this.instanceId = instanceId;
        this.name = name;
        this.arn = arn;
        this.createdTime = now;
    }

    String name() {
        return name;
    }

    String arn() {
        return arn;
    }

    Tags tags() {
        return tags;
    }

    /** The executions numbered in the order in which they were started. */
    NavigableMap<Integer, FlowExecution> executions() {
        return executions;
    }

    /** Takes over what {@code input} says of the flow. */
    void define(Map<String, Object> input, Instant now) {
        for (String member : DEFINED) {
            if (input.containsKey(member)) {
                definition.put(member, input.get(member));
            }
        }
        lastModifiedTime = now;
    }

    /** Starts an execution: the first source has something new. */
    FlowExecution start(String executionId, Change change) {
        Map<?, ?> source = (Map<?, ?>) ((List<?>) definition.get("sources")).get(0);
        FlowExecution execution = new FlowExecution(instanceId, name, executionId, sourceInfo(source), change);
        executions.put(executions.size(), execution);
        return execution;
    }

    private static Map<String, Object> sourceInfo(Map<?, ?> source) {
        if (source.get("s3Source") instanceof Map<?, ?> s3) {
            return Map.of(
                    "sourceType",
                    "S3",
                    "s3Source",
                    Map.of("bucketName", s3.get("bucketName"), "key", s3.get("prefix")));
        }
        Object dataset = ((Map<?, ?>) source.get("datasetSource")).get("datasetIdentifier");
        return Map.of("sourceType", "DATASET", "datasetSource", Map.of("datasetIdentifier", dataset));
    }

    /** The wire's form. */
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>(definition);
        document.put("instanceId", instanceId);
        document.put("name", name);
        document.put("createdTime", EpochSeconds.of(createdTime));
        document.put("lastModifiedTime", EpochSeconds.of(lastModifiedTime));
        return document;
    }
}
