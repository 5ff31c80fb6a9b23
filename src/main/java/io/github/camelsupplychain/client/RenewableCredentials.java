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
package io.github.camelsupplychain.client;

import io.github.camelsupplychain.error.Causes;
import io.github.camelsupplychain.error.CredentialsException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Credentials that others renew while the process runs: in files, or at an endpoint. Whoever sends a request never
 * waits for a renewal: once some are known, they are looked up again in the background, at most once a second and once
 * at a time, and a lookup that fails leaves them as they were. They are given up only when the service says that they
 * have expired.
 */
final class RenewableCredentials implements AwsCredentialsProvider, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RenewableCredentials.class);

    /** The SDK itself checks profile files for changes this often. */
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** A lookup may take seconds, and any number of callers may request one. */
    private static final long FAILED_NANOS = TimeUnit.SECONDS.toNanos(2);

    /**
     * The result of the latest lookup. Credentials or failure are null; both are before the first lookup.
     *
     * @param found the credentials
     * @param failure why there are none
     * @param asOf when that was looked up
     * @param generation how often credentials have been given up
     */
    private record Known(AwsCredentials found, CredentialsException failure, long asOf, int generation) {}

    private final CredentialsSource source;
    private final Executor background;
    private final LongSupplier nanoTime;

    private volatile Known known;

    // Guarded by this.
    private CompletableFuture<AwsCredentials> lookup;
    private AwsCredentialsProvider provider;
    private boolean foundBefore;
    private long mayGiveUpAt;
    private boolean isClosed;

    /**
     * @param background runs the lookups
     * @param nanoTime the time, as {@link System#nanoTime} counts it
     */
    RenewableCredentials(CredentialsSource source, Executor background, LongSupplier nanoTime) {
        this.source = source;
        this.background = background;
        this.nanoTime = nanoTime;
        mayGiveUpAt = nanoTime.getAsLong();
        known = new Known(null, null, mayGiveUpAt, 0);
    }

    /**
     * Returns the credentials, at once if any are known; fails with a {@link CredentialsException} if there are none.
     */
    CompletableFuture<AwsCredentials> find() {
        Known now = known;
        long age = nanoTime.getAsLong() - now.asOf;
        if (now.found != null) {
            if (age >= FRESH_NANOS) {
                lookUp();
            }
            return CompletableFuture.completedFuture(now.found);
        }
        return now.failure != null && age < FAILED_NANOS ? CompletableFuture.failedFuture(now.failure) : lookUp();
    }

    /** For the SDK, which is asked to send only when {@link #find} has found some. */
    @Override
    public AwsCredentials resolveCredentials() {
        return SdkFutures.await(find());
    }

    /** Distinguishes credentials that were given up from later ones. */
    int generation() {
        return known.generation;
    }

    /**
     * Gives up credentials that the service no longer accepts. A new provider, without a cache, looks for others. This
     * happens at most once a second, because all requests fail until the credentials have been renewed.
     */
    synchronized void giveUp(int generation) {
        long now = nanoTime.getAsLong();
        if (known.generation == generation && now - mayGiveUpAt >= 0) {
            mayGiveUpAt = now + FRESH_NANOS;
            closeProvider();
            known = new Known(null, null, now, generation + 1);
        }
    }

    /** The error for expired credentials. */
    CredentialsException expired(Throwable cause) {
        return source.expired(cause);
    }

    private CompletableFuture<AwsCredentials> lookUp() {
        CompletableFuture<AwsCredentials> mine;
        synchronized (this) {
            if (lookup != null) {
                return lookup;
            }
            mine = new CompletableFuture<>();
            lookup = mine;
        }
        try {
            background.execute(() -> answer(mine));
        } catch (RuntimeException e) { // The pool has stopped.
            end(mine, null, e);
        }
        return mine;
    }

    private void answer(CompletableFuture<AwsCredentials> mine) {
        try {
            end(mine, currentProvider().resolveCredentials(), null);
        } catch (Throwable e) { // Others wait for the answer.
            end(mine, null, e);
        }
    }

    private synchronized AwsCredentialsProvider currentProvider() {
        if (isClosed) {
            throw new IllegalStateException("The client is closed");
        }
        if (provider == null) {
            provider = source.provider();
        }
        return provider;
    }

    private void end(CompletableFuture<AwsCredentials> mine, AwsCredentials found, Throwable error) {
        CredentialsException failure = null;
        synchronized (this) {
            lookup = null;
            AwsCredentials kept = found != null ? found : known.found;
            foundBefore |= found != null;
            if (found == null) {
                // This provider may have cached its failure, so the next lookup starts with a new one.
                closeProvider();
                failure = source.notFound(error, foundBefore);
            }
            known = new Known(kept, failure, nanoTime.getAsLong(), known.generation);
        }
        if (failure == null) {
            mine.complete(found);
        } else {
            LOG.debug("No credentials found by {}: {}", source.name(), Causes.describe(error));
            mine.completeExceptionally(failure);
        }
    }

    private void closeProvider() {
        if (provider instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
        provider = null;
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        closeProvider();
    }

    /** Names no credentials. */
    @Override
    public String toString() {
        return "Credentials of " + source.name();
    }
}
