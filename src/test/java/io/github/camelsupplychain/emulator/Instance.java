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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An instance: its namespaces with their datasets, and the events sent to it. Not thread-safe: {@link Service} guards
 * it.
 */
final class Instance {

    static final String ACTIVE = "Active";
    static final String DELETED = "Deleted";

    /** What a client says of an instance and is told again. */
    private static final List<String> DESCRIBED =
            List.of("instanceName", "instanceDescription", "kmsKeyArn", "webAppDnsDomain");

    private final String instanceId;
    private final String accountId;
    private final String arn;
    private final Instant createdTime;
    private final Map<String, Object> described = new LinkedHashMap<>();
    private final NavigableMap<String, Namespace> namespaces = new TreeMap<>();
    private final NavigableMap<Integer, Event> events = new TreeMap<>();
    private final Map<String, Integer> numbersById = new HashMap<>();
    private int nextEventNumber;
    private final Tokens eventTokens = new Tokens();
    private final Tags tags = new Tags();
    private final NavigableMap<String, Flow> flows = new TreeMap<>();
    private final Map<String, ImportJob> importJobs = new HashMap<>();
    private final Tokens importJobTokens = new Tokens();
    private final Change creation;
    private Instant lastModifiedTime;
    /** Null until somebody asks for it. */
    private Change deletion;

    Instance(String instanceId, String region, String accountId, Change creation) {
        Instant now = creation.startedAt();
        this.creation = creation;
        this.instanceId = instanceId;
        this.accountId = accountId;
        this.arn = "arn:aws:scn:" + region + ":" + accountId + ":instance/" + instanceId;
        this.createdTime = now;
        this.lastModifiedTime = now;
        addNamespace(AscEntity.NAMESPACE, now);
        addNamespace(Namespace.DEFAULT, now);
        for (AscEntity entity : AscEntity.all()) {
            addDataset(AscEntity.NAMESPACE, entity.dataset(), entity.schema(), now);
        }
    }

    String instanceId() {
        return instanceId;
    }

    /** The name its creator gave it, or null. */
    Object name() {
        return described.get("instanceName");
    }

    String state(Instant now) {
        return deletion == null ? creationState(creation.state(now)) : deletionState(deletion.state(now));
    }

    private static String creationState(Change.State state) {
        return switch (state) {
            case RUNNING -> "Initializing";
            case SUCCEEDED -> ACTIVE;
            case FAILED -> "CreateFailed";
        };
    }

    private static String deletionState(Change.State state) {
        return switch (state) {
            case RUNNING -> "Deleting";
            case SUCCEEDED -> DELETED;
            case FAILED -> "DeleteFailed";
        };
    }

    /** Whether it is being created or deleted. */
    boolean isChanging(Instant now) {
        return lastChange().state(now) == Change.State.RUNNING;
    }

    private Change lastChange() {
        return deletion == null ? creation : deletion;
    }

    void delete(Change newDeletion) {
        deletion = newDeletion;
        lastModifiedTime = newDeletion.startedAt();
    }

    /** The tags of the resource of this ARN: of the instance itself or of something in it. */
    Optional<Tags> tags(String resourceArn) {
        if (resourceArn.equals(arn)) {
            return Optional.of(tags);
        }
        Stream<Tags> ofNamespaces = namespaces.values().stream()
                .filter(namespace -> namespace.arn().equals(resourceArn))
                .map(Namespace::tags);
        Stream<Tags> ofDatasets = namespaces.values().stream()
                .flatMap(namespace -> namespace.datasets().values().stream())
                .filter(dataset -> dataset.arn().equals(resourceArn))
                .map(Dataset::tags);
        Stream<Tags> ofFlows = flows.values().stream()
                .filter(flow -> flow.arn().equals(resourceArn))
                .map(Flow::tags);
        return Stream.of(ofNamespaces, ofDatasets, ofFlows)
                .flatMap(found -> found)
                .findFirst();
    }

    Tags tags() {
        return tags;
    }

    /** Takes over what {@code input} says of the instance. */
    void describe(Map<String, Object> input, Instant now) {
        for (String member : DESCRIBED) {
            if (input.containsKey(member)) {
                described.put(member, input.get(member));
            }
        }
        lastModifiedTime = now;
    }

    /** The wire's form, as a read shows it. */
    Map<String, Object> read(Instant now) {
        Map<String, Object> document = document(now);
        lastChange().read(now);
        return document;
    }

    /** The wire's form. */
    Map<String, Object> document(Instant now) {
        Map<String, Object> document = new LinkedHashMap<>(described);
        document.put("instanceId", instanceId);
        document.put("awsAccountId", accountId);
        document.put("state", state(now));
        if (lastChange().failure(now) != null) {
            document.put("errorMessage", lastChange().failure(now));
        }
        document.put("createdTime", EpochSeconds.of(createdTime));
        document.put("lastModifiedTime", EpochSeconds.of(lastModifiedTime));
        return document;
    }

    /** The namespaces by name. */
    NavigableMap<String, Namespace> namespaces() {
        return namespaces;
    }

    /** @throws ServiceError if there is none */
    Namespace namespace(String name) {
        Namespace namespace = namespaces.get(name);
        if (namespace == null) {
            throw ServiceError.notFound("instance " + instanceId + " has no namespace " + name);
        }
        return namespace;
    }

    Namespace addNamespace(String name, Instant now) {
        Namespace namespace = new Namespace(name, arn + "/namespaces/" + name, now);
        namespaces.put(name, namespace);
        return namespace;
    }

    String datasetArn(String namespace, String name) {
        return arn + "/namespaces/" + namespace + "/datasets/" + name;
    }

    Dataset addDataset(String namespace, String name, Schema schema, Instant now) {
        Dataset dataset = new Dataset(namespace, name, datasetArn(namespace, name), schema, now);
        namespace(namespace).datasets().put(name, dataset);
        return dataset;
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

    /** The data integration flows by name. */
    NavigableMap<String, Flow> flows() {
        return flows;
    }

    /** @throws ServiceError if there is none */
    Flow flow(String name) {
        Flow flow = flows.get(name);
        if (flow == null) {
            throw ServiceError.notFound("instance " + instanceId + " has no flow " + name);
        }
        return flow;
    }

    /** A flow with an ARN of this instance, not among its flows yet. */
    Flow newFlow(String name, Instant now) {
        return new Flow(instanceId, name, arn + "/data-integration-flows/" + name, now);
    }

    /** The imports of bills of materials by id. */
    Map<String, ImportJob> importJobs() {
        return importJobs;
    }

    Tokens importJobTokens() {
        return importJobTokens;
    }

    void addEvent(Event event) {
        events.put(nextEventNumber, event);
        numbersById.put(event.eventId(), nextEventNumber++);
    }

    /** Drops an event as if it had never come: its rows and its token too. */
    void forget(Event event) {
        events.remove(numbersById.remove(event.eventId()));
        eventTokens.forget(event.clientToken(), event.eventId());
        event.dataset().forget(event);
    }

    /** The events numbered in the order in which they were received. */
    NavigableMap<Integer, Event> events() {
        return events;
    }

    Optional<Event> event(String eventId) {
        return Optional.ofNullable(numbersById.get(eventId)).map(events::get);
    }

    Tokens eventTokens() {
        return eventTokens;
    }
}
