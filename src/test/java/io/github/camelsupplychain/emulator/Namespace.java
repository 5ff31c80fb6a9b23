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
import java.util.NavigableMap;
import java.util.TreeMap;

/** A namespace and its datasets. Not thread-safe: {@link Service} guards it. */
final class Namespace {

    static final String DEFAULT = "default";

    private final String name;
    private final String arn;
    private final Instant createdTime;
    private final NavigableMap<String, Dataset> datasets = new TreeMap<>();
    private final Tags tags = new Tags();
    private String description;
    private Instant lastModifiedTime;

    Namespace(String name, String arn, Instant now) {
        this.name = name;
        this.arn = arn;
        this.createdTime = now;
        this.lastModifiedTime = now;
    }

    String name() {
        return name;
    }

    String arn() {
        return arn;
    }

    /** Whether every instance has it from the start. */
    boolean isPredefined() {
        return name.equals(AscEntity.NAMESPACE) || name.equals(DEFAULT);
    }

    /** The datasets by name. */
    NavigableMap<String, Dataset> datasets() {
        return datasets;
    }

    Tags tags() {
        return tags;
    }

    void describe(String newDescription, Instant now) {
        description = newDescription;
        lastModifiedTime = now;
    }

    /** The wire's form. */
    Map<String, Object> document(String instanceId) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("instanceId", instanceId);
        document.put("name", name);
        document.put("arn", arn);
        if (description != null) {
            document.put("description", description);
        }
        document.put("createdTime", EpochSeconds.of(createdTime));
        document.put("lastModifiedTime", EpochSeconds.of(lastModifiedTime));
        return document;
    }
}
