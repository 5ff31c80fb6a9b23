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
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/** The instances of an account in a region. Not thread-safe: {@link Service} guards it. */
final class Account {

    private final Settings settings;
    private final Random ids;
    private final Quotas quotas = new Quotas();
    private final NavigableMap<Integer, Instance> instances = new TreeMap<>();

    private Transition transition = Transition.immediate();

    Account(Settings settings) {
        this.settings = settings;
        this.ids = new Random(settings.seed());
        addInstance(settings.instanceId());
    }

    /** All instances, deleted ones too, numbered in the order in which they were created. */
    NavigableMap<Integer, Instance> instances() {
        return instances;
    }

    /** @throws ServiceError if there is none that is active */
    Instance instance(String instanceId) {
        Instance instance = undeletedInstance(instanceId);
        String state = instance.state(now());
        if (!state.equals(Instance.ACTIVE)) {
            throw ServiceError.conflict("instance " + instanceId + " is in the state " + state);
        }
        return instance;
    }

    /** @throws ServiceError if there is none that has not been deleted */
    Instance undeletedInstance(String instanceId) {
        Instance instance = anyInstance(instanceId);
        if (instance.state(now()).equals(Instance.DELETED)) {
            throw ServiceError.notFound("instance " + instanceId + " has been deleted");
        }
        return instance;
    }

    /** @throws ServiceError if there has never been one */
    Instance anyInstance(String instanceId) {
        return instances.values().stream()
                .filter(instance -> instance.instanceId().equals(instanceId))
                .findFirst()
                .orElseThrow(() -> ServiceError.notFound("there is no instance " + instanceId));
    }

    /** The instance the emulator was started with. */
    Instance ownInstance() {
        return instances.get(0);
    }

    Instance addInstance(String instanceId) {
        Instance instance = new Instance(instanceId, settings.region(), settings.accountId(), begin());
        instances.put(instances.size(), instance);
        return instance;
    }

    /** The tags of an instance, or of what is in one. */
    Tags tags(String arn) {
        return instances.values().stream()
                .filter(instance -> !instance.state(now()).equals(Instance.DELETED))
                .flatMap(instance -> instance.tags(arn).stream())
                .findFirst()
                .orElseThrow(() -> ServiceError.notFound("there is no resource " + arn + " that can have tags"));
    }

    Quotas quotas() {
        return quotas;
    }

    /** How changes run that begin from now on. */
    void transition(Transition newTransition) {
        transition = newTransition;
    }

    /** Begins a change that the service makes by itself. */
    Change begin() {
        return new Change(transition, now());
    }

    Instant now() {
        return settings.clock().instant();
    }

    /** A new id, the same ones in the same order for the same seed. */
    String newId() {
        long high = ids.nextLong() & ~0xf000L | 0x4000L;
        long low = ids.nextLong() & ~(3L << 62) | 1L << 63;
        return new UUID(high, low).toString();
    }
}
