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
package io.github.camelsupplychain.error;

import java.util.concurrent.RejectedExecutionException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.supplychain.model.ConflictException;
import software.amazon.awssdk.services.supplychain.model.ValidationException;

/**
 * Distinguishes failures that a message itself has caused from those of its environment. A route can set aside the
 * former and retry the latter, so that an outage does not fill the folder of failed files:
 *
 * <pre>{@code
 * onException(Exception.class).onWhen(method(MessageFault.class, "isCauseOf")).handled(true).to("file:failed");
 * }</pre>
 */
public final class MessageFault {

    private MessageFault() {}

    /**
     * Whether the message itself has caused a failure, so that sending it again would fail in the same way.
     *
     * @param failure what the exchange failed with
     * @return false if at least one event failed because of the service, the network, credentials, permissions or
     *     quotas, because its outcome is unknown, or because the application was stopping. True for everything else:
     *     refused records or events, failed loads, and exceptions of other steps of the route
     */
    public static boolean isCauseOf(Exception failure) {
        return !isOfSurroundings(failure);
    }

    private static boolean isOfSurroundings(Throwable failure) {
        return Causes.of(failure).anyMatch(MessageFault::isOne);
    }

    private static boolean isOne(Throwable failure) {
        if (failure instanceof PartialDeliveryException partial) {
            return partial.getUndelivered().stream().anyMatch(event -> isOfSurroundings(event.cause()));
        }
        if (failure instanceof SdkException) {
            return !(failure instanceof ValidationException || failure instanceof ConflictException);
        }
        return failure instanceof DeadLetterException
                || failure instanceof DeliveryException && !(failure instanceof EventWithdrawnException)
                || failure instanceof LoadOpenException
                || failure instanceof RejectedExecutionException
                || failure instanceof InterruptedException;
    }
}
