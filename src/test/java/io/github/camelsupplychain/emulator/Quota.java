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

/** What the service allows only so many of; one more is refused with status 402. */
public enum Quota {
    /** Instances of the account that are not deleted, the emulator's own included. */
    INSTANCES("instances in the account"),
    /** Namespaces of an instance without the predefined ones. */
    NAMESPACES("namespaces in the instance"),
    /** Datasets of a namespace. */
    DATASETS("datasets in the namespace"),
    /** Data integration flows of an instance. */
    FLOWS("data integration flows in the instance"),
    /** Import jobs for bills of materials of an instance. */
    IMPORT_JOBS("import jobs in the instance"),
    /** Tags of a resource; from the start 200, as many as an answer may list. */
    TAGS("tags on the resource");

    private final String description;

    Quota(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }
}
