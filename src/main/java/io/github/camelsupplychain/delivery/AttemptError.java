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

import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * What an attempt failed with, and what that means. The error may be of a class of the user's: it is asked here, once, and
 * not while the engine's lock is held.
 *
 * @param error the error itself
 * @param reach how far the request came
 * @param retryAfter how long the service asks to wait, zero if it does not
 * @param name what figures and the log call it
 * @param mayBeFaultOfOne whether it may be due to one of several events that share a request
 */
record AttemptError(
        Throwable error, FailureKind kind, Reach reach, Duration retryAfter, String name, boolean mayBeFaultOfOne) {

    private static final int BAD_REQUEST = 400;
    private static final int CONTENT_TOO_LARGE = 413;

    static AttemptError of(Attempt attempt, Throwable error) {
        FailureKind kind = attempt.kindOf(error);
        return new AttemptError(
                error,
                kind,
                Reach.of(error, kind),
                AnswerHeaders.retryAfter(error),
                FailureCounts.nameOf(error),
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

    boolean isAnswer() {
        return error instanceof SdkServiceException;
    }

    RuntimeException asRuntimeException() {
        return error instanceof RuntimeException e
                ? e
                : SdkClientException.create("The event could not be sent: " + name, error);
    }
}
