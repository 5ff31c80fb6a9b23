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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An instance: its namespaces with their datasets, and the events sent to it. Not thread-safe: {@link Service} guards
 * it.
 */
final class Instance {

    static final String DEFAULT_NAMESPACE = "default";

    private final String instanceId;
    private final String arn;
    private final Map<String, Namespace> namespaces = new TreeMap<>();
    private final Map<String, Event> events = new HashMap<>();
    /** The same in the order in which they were received. */
    private final List<Event> eventList = new ArrayList<>();

    private final Tokens eventTokens = new Tokens();

    Instance(String instanceId, String arn, Instant now) {
        this.instanceId = instanceId;
        this.arn = arn;
        addNamespace(AscEntity.NAMESPACE, null, now);
        addNamespace(DEFAULT_NAMESPACE, null, now);
        for (AscEntity entity : AscEntity.all()) {
            addDataset(AscEntity.NAMESPACE, entity.dataset(), entity.schema(), null, null, now);
        }
    }

    String instanceId() {
        return instanceId;
    }

    /** @throws ServiceError if there is none */
    Namespace namespace(String name) {
        Namespace namespace = namespaces.get(name);
        if (namespace == null) {
            throw ServiceError.notFound("instance " + instanceId + " has no namespace " + name);
        }
        return namespace;
    }

    Map<String, Namespace> namespaces() {
        return namespaces;
    }

    Namespace addNamespace(String name, String description, Instant now) {
        Namespace namespace = new Namespace(name, arn + "/namespaces/" + name, description, now);
        namespaces.put(name, namespace);
        return namespace;
    }

    Dataset addDataset(
            String namespace, String name, Schema schema, String description, Object partitionSpec, Instant now) {
        Dataset dataset =
                new Dataset(namespace, name, datasetArn(namespace, name), schema, description, partitionSpec, now);
        namespace(namespace).datasets().put(name, dataset);
        return dataset;
    }

    String datasetArn(String namespace, String name) {
        return arn + "/namespaces/" + namespace + "/datasets/" + name;
    }

    /** @throws ServiceError if there is none */
    Dataset dataset(String namespace, String name) {
        Dataset dataset = namespace(namespace).datasets().get(name);
        if (dataset == null) {
            throw ServiceError.notFound("instance " + instanceId + " has no dataset " + namespace + "/" + name);
        }
        return dataset;
    }

    /** @throws ServiceError if there is none */
    Dataset dataset(String datasetArn) {
        return namespaces.values().stream()
                .flatMap(namespace -> namespace.datasets().values().stream())
                .filter(dataset -> dataset.arn().equals(datasetArn))
                .findFirst()
                .orElseThrow(() ->
                        ServiceError.notFound("instance " + instanceId + " has no dataset of the ARN " + datasetArn));
    }

    void addEvent(Event event) {
        events.put(event.eventId(), event);
        eventList.add(event);
    }

    Optional<Event> findEvent(String eventId) {
        return Optional.ofNullable(events.get(eventId));
    }

    /** @throws ServiceError if there is none */
    Event event(String eventId) {
        return findEvent(eventId)
                .orElseThrow(() -> ServiceError.notFound("instance " + instanceId + " has no event " + eventId));
    }

    /** The events in the order in which they were received. */
    List<Event> events() {
        return eventList;
    }

    Tokens eventTokens() {
        return eventTokens;
    }
}
