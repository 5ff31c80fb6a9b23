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

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** The instances of an account in a region. Not thread-safe: {@link Service} guards it. */
final class Account {

    private final Settings settings;
    private final Random ids;
    private final Map<String, Instance> instances = new LinkedHashMap<>();

    Account(Settings settings) {
        this.settings = settings;
        this.ids = new Random(settings.seed());
        addInstance(settings.instanceId());
    }

    /** @throws ServiceError if there is none */
    Instance instance(String instanceId) {
        Instance instance = instances.get(instanceId);
        if (instance == null) {
            throw ServiceError.notFound("there is no instance " + instanceId);
        }
        return instance;
    }

    /** The instance the emulator was started with. */
    Instance ownInstance() {
        return instance(settings.instanceId());
    }

    Map<String, Instance> instances() {
        return instances;
    }

    Instance addInstance(String instanceId) {
        String arn = "arn:aws:scn:" + settings.region() + ":" + settings.accountId() + ":instance/" + instanceId;
        Instance instance = new Instance(instanceId, arn, now());
        instances.put(instanceId, instance);
        return instance;
    }

    Clock clock() {
        return settings.clock();
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
