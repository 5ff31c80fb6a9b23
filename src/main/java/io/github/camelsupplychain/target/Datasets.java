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

import io.github.camelsupplychain.client.SdkFutures;
import io.github.camelsupplychain.error.DeliveryTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.camel.support.LRUCacheFactory;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.supplychain.model.DataLakeDataset;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetSchema;
import software.amazon.awssdk.services.supplychain.model.GetDataLakeDatasetRequest;
import software.amazon.awssdk.services.supplychain.model.GetDataLakeDatasetResponse;

/**
 * Looks up datasets. One request gets both the ARN and the schema of a dataset. Concurrent callers share the request,
 * and no caller waits longer than the timeout. A failure is cached for {@value #FAILURE_SECONDS} seconds, so that a
 * service that does not respond blocks callers once and not one after another.
 */
public final class Datasets {

    static final long FAILURE_SECONDS = 5;

    private static final int CACHED = 1_000;

    private record Key(String instanceId, String namespace, String name) {}

    private final Function<GetDataLakeDatasetRequest, CompletableFuture<GetDataLakeDatasetResponse>> service;
    private final Duration timeout;
    private final LongSupplier nanoTime;
    private final Map<Key, Lookup> lookups = LRUCacheFactory.newLRUCache(CACHED);

    /**
     * @param service requests a dataset
     * @param timeout how long a caller waits for the response
     * @param nanoTime the clock, such as {@link System#nanoTime}
     */
    public Datasets(
            Function<GetDataLakeDatasetRequest, CompletableFuture<GetDataLakeDatasetResponse>> service,
            Duration timeout,
            LongSupplier nanoTime) {
        this.service = service;
        this.timeout = timeout;
        this.nanoTime = nanoTime;
    }

    /**
     * The dataset with its ARN. Blocks for a request if it is not known yet.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException as the SDK throws it, if the dataset cannot be read
     * @throws DeliveryTimeoutException if the service does not answer in time
     */
    public DatasetName withArn(String instanceId, DatasetName dataset) {
        if (dataset.arn() != null) {
            return dataset;
        }
        return dataset.withArn(find(instanceId, dataset).arn());
    }

    /** The schema of a dataset. Blocks for a request if it is not known yet, and throws as {@link #withArn} does. */
    public DataLakeDatasetSchema schema(String instanceId, DatasetName dataset) {
        return find(instanceId, dataset).schema();
    }

    /**
     * The current schema of a dataset. Always blocks for a request, and throws as {@link #withArn} does; after a
     * failure the previous response stays cached.
     */
    public DataLakeDatasetSchema schemaNow(String instanceId, DatasetName dataset) {
        Key key = key(instanceId, dataset);
        Lookup lookup = new Lookup();
        lookup.ask(key);
        DataLakeDataset answer = lookup.await();
        lookups.put(key, lookup);
        return answer.schema();
    }

    private DataLakeDataset find(String instanceId, DatasetName dataset) {
        Key key = key(instanceId, dataset);
        Lookup mine = new Lookup();
        Lookup lookup = lookups.merge(key, mine, (known, fresh) -> known.isUsable() ? known : fresh);
        if (lookup == mine) {
            mine.ask(key);
        }
        return lookup.await();
    }

    private static Key key(String instanceId, DatasetName dataset) {
        return new Key(instanceId, dataset.namespace(), dataset.name());
    }

    /** One request to the service. */
    private final class Lookup {
        private final CompletableFuture<DataLakeDataset> dataset = new CompletableFuture<>();
        private volatile long endedAt;

        void ask(Key key) {
            GetDataLakeDatasetRequest request = GetDataLakeDatasetRequest.builder()
                    .instanceId(key.instanceId)
                    .namespace(key.namespace)
                    .name(key.name)
                    .build();
            try {
                service.apply(request)
                        .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
                        .thenApply(GetDataLakeDatasetResponse::dataset)
                        .whenComplete(this::end);
            } catch (Throwable e) { // Others may be waiting for this answer.
                end(null, e);
            }
        }

        private void end(DataLakeDataset answer, Throwable failure) {
            endedAt = nanoTime.getAsLong();
            if (failure == null) {
                dataset.complete(answer);
                return;
            }
            Throwable cause = SdkFutures.failure(failure);
            boolean isTimeout = cause instanceof TimeoutException || cause instanceof ApiCallTimeoutException;
            dataset.completeExceptionally(isTimeout ? DeliveryTimeoutException.datasetUnknown(timeout) : cause);
        }

        /** Whether the result may still be given to other callers. */
        boolean isUsable() {
            return !dataset.isCompletedExceptionally()
                    || nanoTime.getAsLong() - endedAt < TimeUnit.SECONDS.toNanos(FAILURE_SECONDS);
        }

        DataLakeDataset await() {
            return SdkFutures.await(dataset);
        }
    }
}
