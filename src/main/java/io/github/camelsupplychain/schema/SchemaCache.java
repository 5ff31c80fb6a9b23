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

import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.camel.support.LRUCacheFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetSchema;

/**
 * The schemas of datasets: read on first use, kept, and read again when a record does not fit, since the dataset may have
 * changed. However many callers find such records, one of them reads while the others wait for what it brings, and not
 * again before {@value #MIN_SECONDS} seconds have passed.
 */
public final class SchemaCache {

    static final long MIN_SECONDS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(SchemaCache.class);
    private static final int CACHED = 1_000;

    private final SchemaSource source;
    private final LongSupplier nanoTime;
    private final Map<Dataset, Known> known = LRUCacheFactory.newLRUCache(CACHED);

    /**
     * Makes an empty cache.
     *
     * @param source reads a schema
     * @param nanoTime the time, as {@link System#nanoTime} counts it
     */
    public SchemaCache(SchemaSource source, LongSupplier nanoTime) {
        this.source = source;
        this.nanoTime = nanoTime;
    }

    /**
     * A check of records for one change to one dataset. Blocks for the service where the schema is not known yet.
     *
     * @param dataset where the records go
     * @param change what is done with them there
     * @return a check, for one thread
     * @throws SdkException as the SDK throws it, if the schema cannot be read
     * @throws IllegalArgumentException if the change needs primary keys that the dataset has not
     */
    public RecordValidator check(Dataset dataset, Change change) {
        Known entry = known.computeIfAbsent(dataset, Known::new);
        DatasetSchema schema = entry.schema();
        if (change != Change.APPEND && !schema.hasPrimaryKeys()) {
            throw new IllegalArgumentException(
                    "operationType " + change + " needs a dataset with primary keys, but " + dataset + " has none");
        }
        return new RecordValidator(schema, change, entry::newerThan);
    }

    private final class Known {
        private final Dataset dataset;
        private volatile DatasetSchema schema;
        private boolean refreshed;
        private long refreshedAt;

        Known(Dataset dataset) {
            this.dataset = dataset;
        }

        DatasetSchema schema() {
            DatasetSchema latest = schema;
            return latest == null ? first() : latest;
        }

        private synchronized DatasetSchema first() {
            if (schema == null) {
                schema = new DatasetSchema(dataset, source.read(dataset));
            }
            return schema;
        }

        /** What the service shows now, or what is known where that was read a moment ago or cannot be read. */
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
                DataLakeDatasetSchema document = source.read(dataset);
                if (!schema.isMadeOf(document)) {
                    schema = new DatasetSchema(dataset, document);
                }
            } catch (SdkException e) {
                LOG.warn(
                        "The schema of {} cannot be read again, records are checked against the one known", dataset, e);
            }
            return schema;
        }
    }
}
