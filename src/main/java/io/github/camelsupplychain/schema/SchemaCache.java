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
package io.github.camelsupplychain.schema;

import io.github.camelsupplychain.error.DeliveryTimeoutException;
import io.github.camelsupplychain.error.InvalidEventException;
import io.github.camelsupplychain.target.DatasetName;
import io.github.camelsupplychain.target.Datasets;
import io.github.camelsupplychain.target.EventTarget;
import io.github.camelsupplychain.target.OperationType;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.camel.support.LRUCacheFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetSchema;

/**
 * Caches the schemas of datasets. A schema is read on first use. It is read again when a record does not fit, because
 * the dataset may have changed, but at most every {@value #MIN_SECONDS} seconds. One caller reads it while the others
 * wait.
 */
public final class SchemaCache {

    static final long MIN_SECONDS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(SchemaCache.class);
    private static final int CACHED = 1_000;

    private record Key(String instanceId, String dataset) {}

    private final Datasets datasets;
    private final LongSupplier nanoTime;
    private final ValueConversion conversion;
    private final Map<Key, Known> known = LRUCacheFactory.newLRUCache(CACHED);

    /**
     * Creates an empty cache.
     *
     * @param datasets reads schemas
     * @param nanoTime the clock, such as {@link System#nanoTime}
     * @param conversion what validators do with values that do not fit their column
     */
    public SchemaCache(Datasets datasets, LongSupplier nanoTime, ValueConversion conversion) {
        this.datasets = datasets;
        this.nanoTime = nanoTime;
        this.conversion = conversion;
    }

    /**
     * Creates a validator for the records of one target. Blocks for a request if the schema is not known yet. Typed
     * events are assumed to upsert, which the API does not document.
     *
     * @param target the destination of the records
     * @return a validator, for one thread
     * @throws SdkException as the SDK throws it, if the schema cannot be read
     * @throws InvalidEventException if the operation needs primary keys but the dataset has none
     */
    public RecordValidator validator(EventTarget target) {
        DatasetName dataset = target.dataset() == null ? DatasetName.of(target.eventType()) : target.dataset();
        OperationType operation = target.operationType() == null ? OperationType.UPSERT : target.operationType();
        Known entry = known.computeIfAbsent(
                new Key(target.instanceId(), dataset.toString()), key -> new Known(key.instanceId, dataset));
        DatasetSchema schema = entry.schema();
        if (operation != OperationType.APPEND && !schema.hasPrimaryKeys()) {
            throw new InvalidEventException(
                    "operationType " + operation + " needs a dataset with primary keys, but " + dataset + " has none");
        }
        return new RecordValidator(schema, operation, entry::newerThan, conversion);
    }

    private final class Known {
        private final String instanceId;
        private final DatasetName dataset;
        private volatile DatasetSchema schema;
        private boolean refreshed;
        private long refreshedAt;

        Known(String instanceId, DatasetName dataset) {
            this.instanceId = instanceId;
            this.dataset = dataset;
        }

        DatasetSchema schema() {
            DatasetSchema latest = schema;
            return latest == null ? first() : latest;
        }

        private synchronized DatasetSchema first() {
            if (schema == null) {
                schema = new DatasetSchema(dataset, datasets.schema(instanceId, dataset));
            }
            return schema;
        }

        /** The current schema, or the cached one if it was read a moment ago or cannot be read now. */
        synchronized DatasetSchema newerThan(DatasetSchema outdated) {
            long now = nanoTime.getAsLong();
            if (schema != outdated
                    || refreshed
                            && now - refreshedAt
                                    < Duration.ofSeconds(MIN_SECONDS).toNanos()) {
                return schema;
            }
            refreshed = true;
            refreshedAt = now;
            try {
                DataLakeDatasetSchema document = datasets.schemaNow(instanceId, dataset);
                if (!schema.isMadeOf(document)) {
                    schema = new DatasetSchema(dataset, document);
                }
            } catch (SdkException | DeliveryTimeoutException e) {
                LOG.warn(
                        "Cannot refresh the schema of dataset {} ({}); validating with the cached schema",
                        dataset,
                        e.toString());
            }
            return schema;
        }
    }
}
