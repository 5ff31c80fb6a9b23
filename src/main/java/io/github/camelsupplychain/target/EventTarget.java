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
package io.github.camelsupplychain.target;

import java.time.Instant;

/**
 * The destination of records. Records with different targets never share an event.
 *
 * @param dataset the dataset with its ARN, or null unless the type is {@link EventType#DATASET}
 * @param operationType what the service does with the records in the dataset, or null without a dataset
 * @param timestamp the time of the event, or null to leave it to the service
 */
public record EventTarget(
        String instanceId, EventType eventType, DatasetName dataset, OperationType operationType, Instant timestamp) {}
