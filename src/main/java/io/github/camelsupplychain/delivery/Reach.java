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
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.retry.RetryUtils;

/**
 * How far the request of a failed attempt can have come. It is enough to be sure: whatever is not known to prove that the
 * event was not stored leaves that open.
 */
enum Reach {
    /** It did not leave: there was no name, no connection, no TLS handshake, or nothing to sign it with. */
    NOT_SENT,
    /** The service, or a proxy on the way to it, refused it. */
    REFUSED,
    /** The service may have stored the event. */
    UNKNOWN;

    private static final int OK = 200;

    /** How Netty's client says that a request got no connection of its pool. */
    private static final String[] WITHOUT_POOLED_CONNECTION = {
        "Acquire operation took longer than the configured maximum time",
        "Maximum pending connection acquisitions exceeded"
    };

    /** How the SDK's HTTP clients say that a connection could not be made: Netty's, and the AWS Common Runtime's. */
    private static final String[] WITHOUT_CONNECTION = {
        "Could not connect to proxy", "An exception occurred when acquiring a connection"
    };

    /**
     * Tells from an attempt's error how far its request came.
     *
     * @param error the error, without wrappers of the concurrency library
     * @param kind what to do about it
     */
    static Reach of(Throwable error, FailureKind kind) {
        try {
            if (error instanceof SdkServiceException answer) {
                return isRefusal(answer) ? REFUSED : UNKNOWN;
            }
            // What may not pass is nothing of the network: the client could not even begin.
            boolean isNotSent = kind == FailureKind.PERMANENT
                    || error instanceof CredentialsException
                    || isWithoutConnection(error);
            return isNotSent ? NOT_SENT : UNKNOWN;
        } catch (Throwable e) { // A method of an error of the user's.
            return UNKNOWN;
        }
    }

    /** A server error may come from a proxy that lost the answer, or from a service that failed after it had stored. */
    private static boolean isRefusal(SdkServiceException answer) {
        return RetryUtils.isThrottlingException(answer)
                || answer.statusCode() >= OK && !FailureKind.isPassingServerError(answer.statusCode());
    }

    /** Whether the error is one of those that end the search for a connection. */
    private static boolean isWithoutConnection(Throwable error) {
        return Causes.of(error)
                .anyMatch(cause -> isOfConnecting(cause)
                        || starts(cause.getMessage(), WITHOUT_POOLED_CONNECTION)
                        || starts(cause.getMessage(), WITHOUT_CONNECTION));
    }

    /** Whether the client had no connection left, which tells of this machine and not of the service. */
    static boolean isWithoutPooledConnection(Throwable error) {
        try {
            return Causes.of(error).anyMatch(cause -> starts(cause.getMessage(), WITHOUT_POOLED_CONNECTION));
        } catch (Throwable e) { // A method of an error of the user's.
            return false;
        }
    }

    private static boolean isOfConnecting(Throwable cause) {
        return cause instanceof UnknownHostException
                || cause instanceof UnresolvedAddressException
                || cause instanceof ConnectException
                || cause instanceof NoRouteToHostException
                || cause instanceof SSLHandshakeException
                || cause instanceof SocketException
                        && String.valueOf(cause.getMessage()).contains("unreachable");
    }

    private static boolean starts(String message, String[] starts) {
        return message != null && Stream.of(starts).anyMatch(message::startsWith);
    }
}
