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
package io.github.camelsupplychain.delivery;

import io.github.camelsupplychain.error.AttemptFailure;
import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * The error of an attempt and its classification. Its class may be user-defined, so its methods are called only here,
 * once, and without the engine's lock.
 *
 * @param failure the error itself, with its name in messages
 * @param reach how far the request came
 * @param retryAfter how long the service asks to wait, zero if it does not
 * @param name its name in statistics
 * @param isOfOwnPool whether the client had no connection left, which tells of this machine and not of the service
 * @param mayBeFaultOfOne whether a single one of the events that share the request may have caused it
 */
record AttemptError(
        AttemptFailure failure,
        FailureKind kind,
        Reach reach,
        Duration retryAfter,
        String name,
        boolean isOfOwnPool,
        boolean mayBeFaultOfOne) {

    private static final int BAD_REQUEST = 400;
    private static final int CONTENT_TOO_LARGE = 413;

    static AttemptError of(Attempt attempt, Throwable error) {
        FailureKind kind = attempt.kindOf(error);
        return new AttemptError(
                AttemptFailure.of(error),
                kind,
                Reach.of(error, kind),
                AnswerHeaders.retryAfter(error),
                FailureCounts.nameOf(error),
                Reach.isWithoutPooledConnection(error),
                mayBeFaultOfOne(error));
    }

    private static boolean mayBeFaultOfOne(Throwable error) {
        try {
            return error instanceof SdkServiceException answer
                    && (answer.statusCode() == BAD_REQUEST || answer.statusCode() == CONTENT_TOO_LARGE);
        } catch (Throwable e) { // Its own method threw.
            return false;
        }
    }

    Throwable error() {
        return failure.error();
    }

    boolean isAnswer() {
        return error() instanceof SdkServiceException;
    }

    RuntimeException asRuntimeException() {
        return error() instanceof RuntimeException e
                ? e
                : SdkClientException.create("The event could not be sent: " + name, error());
    }
}
