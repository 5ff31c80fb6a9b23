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

import io.github.camelsupplychain.error.Causes;
import io.github.camelsupplychain.error.CredentialsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.retry.RetryUtils;

/** Classifies the error of an attempt. */
public enum FailureKind {
    /** The service throttles: retry, and send fewer requests. */
    THROTTLED,
    /** The service failed, could not be reached or did not respond: retry. */
    TRANSIENT,
    /**
     * The service rejected the signature as too old or too new, and the SDK has corrected its clock from the response:
     * retry once.
     */
    CLOCK_SKEWED,
    /** A retry would fail in the same way. */
    PERMANENT;

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_EARLY = 425;
    private static final int SERVER_ERRORS = 500;
    private static final int NOT_IMPLEMENTED = 501;
    private static final int VERSION_NOT_SUPPORTED = 505;

    /**
     * Classifies an error. If the service responded, the status decides. Otherwise the causes decide: a connection that
     * broke, could not be opened or timed out is transient, and so is an unreadable response. Everything else is
     * permanent: other client errors of the SDK such as missing credentials, programming errors, and errors whose own
     * methods throw. Expired credentials are permanent too: the client has renewed them before, if it can.
     *
     * @param error the error, without wrappers such as CompletionException
     * @return its kind
     */
    public static FailureKind of(Throwable error) {
        try {
            return error instanceof SdkServiceException answer ? of(answer) : ofCauses(error);
        } catch (Throwable e) {
            return PERMANENT;
        }
    }

    private static FailureKind ofCauses(Throwable error) {
        if (error instanceof CredentialsException missing) {
            return missing.retryable() ? TRANSIENT : PERMANENT;
        }
        return Causes.of(error).anyMatch(FailureKind::isTransient) ? TRANSIENT : PERMANENT;
    }

    private static FailureKind of(SdkServiceException answer) {
        if (RetryUtils.isThrottlingException(answer)) {
            return THROTTLED;
        }
        if (RetryUtils.isClockSkewException(answer)
                || isSignatureRefused(answer) && AnswerHeaders.showSkewedClock(answer)) {
            return CLOCK_SKEWED;
        }
        int status = answer.statusCode();
        boolean mayPass = isPassingServerError(status)
                || status == REQUEST_TIMEOUT
                || status == TOO_EARLY
                || status < OK // Of an answer that is still to come.
                || RetryUtils.isRetryableException(answer);
        return mayPass ? TRANSIENT : PERMANENT;
    }

    /** Whether a server error may pass: the service, or a proxy on the way to it, failed at the request. */
    static boolean isPassingServerError(int status) {
        return status >= SERVER_ERRORS && status != NOT_IMPLEMENTED && status != VERSION_NOT_SUPPORTED;
    }

    /** Whether the clock by which the request was signed can be the reason of its refusal. */
    static boolean isSignatureRefused(Throwable error) {
        try {
            return error instanceof SdkServiceException answer
                    && (answer.statusCode() == UNAUTHORIZED || answer.statusCode() == FORBIDDEN);
        } catch (Throwable e) { // Thrown by a method of the error itself.
            return false;
        }
    }

    private static boolean isTransient(Throwable cause) {
        return cause instanceof IOException
                || cause instanceof UncheckedIOException
                || cause instanceof TimeoutException
                || cause instanceof CancellationException
                || cause instanceof ApiCallTimeoutException
                || cause instanceof ApiCallAttemptTimeoutException
                || cause instanceof SdkException e && (e.retryable() || isUnreadableAnswer(e));
    }

    /** The SDK throws a NullPointerException if the body of a success is {@code null}. */
    private static boolean isUnreadableAnswer(SdkException error) {
        return error.getCause() instanceof NullPointerException;
    }
}
