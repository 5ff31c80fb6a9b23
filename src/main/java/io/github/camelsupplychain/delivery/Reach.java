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
 * How far the request of a failed attempt may have got. An error counts as proof that the event was not stored only if
 * it is known to be one; any other error leaves that open.
 */
enum Reach {
    /** The request was not sent: no address, no connection, no TLS handshake, or no credentials to sign it with. */
    NOT_SENT,
    /** The service, or a proxy in front of it, refused the request. */
    REFUSED,
    /** The service may have stored the event. */
    UNKNOWN;

    private static final int OK = 200;

    /** Messages of the Netty client for a request that got no connection from its pool. */
    private static final String[] WITHOUT_POOLED_CONNECTION = {
        "Acquire operation took longer than the configured maximum time",
        "Maximum pending connection acquisitions exceeded"
    };

    /** Messages of the SDK's HTTP clients, Netty and AWS CRT, for a connection that could not be opened. */
    private static final String[] WITHOUT_CONNECTION = {
        "Could not connect to proxy", "An exception occurred when acquiring a connection"
    };

    /**
     * Derives from the error of an attempt how far its request got.
     *
     * @param error the error, without wrappers of the concurrency library
     * @param kind what to do about it
     */
    static Reach of(Throwable error, FailureKind kind) {
        try {
            if (error instanceof SdkServiceException answer) {
                return isRefusal(answer) ? REFUSED : UNKNOWN;
            }
            // A permanent error is not the network's: the client could not even begin to send.
            boolean isNotSent = kind == FailureKind.PERMANENT
                    || error instanceof CredentialsException
                    || isWithoutConnection(error);
            return isNotSent ? NOT_SENT : UNKNOWN;
        } catch (Throwable e) { // Thrown by a method of the error itself.
            return UNKNOWN;
        }
    }

    /** A server error may come from a proxy that lost the answer, or from a service that failed after it had stored. */
    private static boolean isRefusal(SdkServiceException answer) {
        return RetryUtils.isThrottlingException(answer)
                || answer.statusCode() >= OK && !FailureKind.isPassingServerError(answer.statusCode());
    }

    /** Whether the error shows that no connection was opened or obtained. */
    private static boolean isWithoutConnection(Throwable error) {
        return Causes.of(error)
                .anyMatch(cause -> isOfConnecting(cause)
                        || starts(cause.getMessage(), WITHOUT_POOLED_CONNECTION)
                        || starts(cause.getMessage(), WITHOUT_CONNECTION));
    }

    /** Whether the client's own connection pool was exhausted, which says nothing about the service. */
    static boolean isWithoutPooledConnection(Throwable error) {
        try {
            return Causes.of(error).anyMatch(cause -> starts(cause.getMessage(), WITHOUT_POOLED_CONNECTION));
        } catch (Throwable e) { // Thrown by a method of the error itself.
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
