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
package io.github.camelsupplychain.producer;

import io.github.camelsupplychain.client.SdkFutures;
import io.github.camelsupplychain.client.ServiceConnection;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * The result of the latest request, as evidence of whether the service can be reached and accepts this client. A
 * refused record, a conflict, an exceeded quota and throttling all prove that it does. Mistakes in the configuration
 * are logged in one sentence, and not for each event.
 */
public final class LatestRequest {

    private static final Logger LOG = LoggerFactory.getLogger(LatestRequest.class);

    private static final long SILENCE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final String ACTION = "SendDataIntegrationEvent";

    private record Failure(Throwable cause, String instanceId) {}

    private final ServiceConnection connection;
    private final LongSupplier nanoTime;
    private final AtomicLong mayTellAt;
    private volatile boolean wasAnswered;
    private volatile Failure failure;

    /**
     * @param connection how requests reach the service
     * @param nanoTime the time, as {@link System#nanoTime} counts it
     */
    LatestRequest(ServiceConnection connection, LongSupplier nanoTime) {
        this.connection = connection;
        this.nanoTime = nanoTime;
        this.mayTellAt = new AtomicLong(nanoTime.getAsLong());
    }

    /** Records the end of a request: the error, or null if it succeeded. */
    void ended(String instanceId, Throwable error) {
        Throwable cause = error == null ? null : SdkFutures.failure(error);
        if (cause == null || isAnswer(cause)) {
            failure = null;
            if (!wasAnswered) {
                wasAnswered = true;
            }
            return;
        }
        failure = new Failure(cause, instanceId);
        if (isWorthTelling(cause) && mayTellNow()) {
            LOG.warn(
                    "AWS Supply Chain instance {}: {}",
                    instanceId,
                    connection.explain(cause, ACTION, "instance " + instanceId));
        }
    }

    /**
     * Before the first answer, any failure may be a mistake in the configuration. Later, outages are logged on their
     * own.
     */
    private boolean isWorthTelling(Throwable cause) {
        return ServiceConnection.isSetupError(cause) || !wasAnswered && !(cause instanceof CancellationException);
    }

    private boolean mayTellNow() {
        long now = nanoTime.getAsLong();
        long due = mayTellAt.get();
        return now - due >= 0 && mayTellAt.compareAndSet(due, now + SILENCE_NANOS);
    }

    private static boolean isAnswer(Throwable cause) {
        return cause instanceof AwsServiceException answer
                && switch (answer.statusCode()) {
                    case 400, 402, 409, 429 -> !ServiceConnection.isSetupError(answer);
                    default -> false;
                };
    }

    /** The error of the latest request; null if it succeeded, or if there was none. */
    public Throwable failure() {
        Failure latest = failure;
        return latest == null ? null : latest.cause;
    }

    /** The problem in one sentence; null if there is none. */
    public String problem() {
        Failure latest = failure;
        return latest == null ? null : connection.explain(latest.cause, ACTION, "instance " + latest.instanceId);
    }
}
