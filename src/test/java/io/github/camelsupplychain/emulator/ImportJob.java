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
 * An import of a bill of materials. It imports nothing: the emulator has no S3.
 *
 * @param change its course
 */
record ImportJob(String instanceId, String jobId, String s3uri, Change change) {

    /** The wire's form, as a read shows it. */
    Map<String, Object> read(Instant now) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("instanceId", instanceId);
        document.put("jobId", jobId);
        document.put("s3uri", s3uri);
        document.put(
                "status",
                switch (change.read(now)) {
                    case RUNNING -> "IN_PROGRESS";
                    case SUCCEEDED -> "SUCCESS";
                    case FAILED -> "FAILED";
                });
        if (change.failure(now) != null) {
            document.put("message", change.failure(now));
        }
        return document;
    }
}
