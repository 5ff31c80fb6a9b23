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
import io.github.camelsupplychain.error.ClockSkew;
import io.github.camelsupplychain.error.CredentialsException;
import io.github.camelsupplychain.error.ErrorCode;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;

/** What is wrong with a connection, told from the error that a request ended with. */
final class ConnectionProblem {

    private static final Set<String> UNKNOWN_KEY =
            Set.of("UnrecognizedClientException", "InvalidClientTokenId", "InvalidAccessKeyId");

    private final ServiceConnection connection;
    private final Throwable error;
    private final String action;
    private final String subject;

    ConnectionProblem(ServiceConnection connection, Throwable error, String action, String subject) {
        this.connection = connection;
        this.error = error;
        this.action = action;
        this.subject = subject;
    }

    String sentence() {
        if (error instanceof CredentialsException missing) {
            return missing.getMessage();
        }
        if (error instanceof AwsServiceException answer) {
            return refusal(answer, code(answer));
        }
        return notReached();
    }

    static boolean isExpired(Throwable error) {
        return error instanceof AwsServiceException answer && code(answer).startsWith("ExpiredToken");
    }

    static boolean isUnknownKey(Throwable error) {
        return error instanceof AwsServiceException answer && UNKNOWN_KEY.contains(code(answer));
    }

    static boolean isSetupError(AwsServiceException answer) {
        String code = code(answer);
        return switch (answer.statusCode()) {
            case 401, 403, 404, 407 -> true;
            default -> isExpired(answer) || isUnknownKey(answer) || isOfSignature(code);
        };
    }

    private static boolean isOfSignature(String code) {
        return code.contains("Skewed") || code.equals("RequestExpired") || code.contains("Signature");
    }

    static String code(AwsServiceException answer) {
        return ErrorCode.of(answer).orElse("");
    }

    private String refusal(AwsServiceException answer, String code) {
        int status = answer.statusCode();
        if (status == 407) {
            return proxyUser();
        }
        if (isOfSignature(code)) {
            Optional<String> offset = Optional.ofNullable(answer.awsErrorDetails())
                    .map(AwsErrorDetails::sdkHttpResponse)
                    .flatMap(ConnectionProblem::clockOffset);
            if (offset.isPresent() || !code.contains("Signature")) {
                return "This machine's clock is " + offset.orElse("not right") + ", so " + connection.where()
                        + " refuses its signatures: set the clock, for example by NTP";
            }
            if (isUnknownRegion()) {
                return connection.where() + " refuses the signature: it is for region " + connection.region()
                        + ", which the AWS SDK does not know; check region";
            }
            return connection.where()
                    + " refuses the signature: the secret key does not belong to the access key (in a URI,"
                    + " write RAW(...) around it)" + regionDoubt();
        }
        if (UNKNOWN_KEY.contains(code)) {
            return connection.where()
                    + " does not know the access key: it is mistyped, deleted or deactivated; check accessKey,"
                    + " or what provides the credentials";
        }
        return switch (code) {
            case "ExpiredToken", "ExpiredTokenException" ->
                "The AWS credentials have expired: renew the session that accessKey, secretKey and sessionToken belong to";
            case "AccessDeniedException", "AccessDenied" ->
                "The AWS credentials may not call scn:" + action + " on " + subject
                        + ": add that action to the policy of their role or user";
            case "ResourceNotFoundException" ->
                "There is no " + subject + " at " + connection.where()
                        + " for the account of these credentials: check its spelling, the region and the account";
            default -> other(answer, code);
        };
    }

    private String other(AwsServiceException answer, String code) {
        int status = answer.statusCode();
        String what =
                connection.where() + " answers " + action + " with " + status + (code.isEmpty() ? "" : " " + code);
        if (status == 429 || answer.isThrottlingException()) {
            return what + ": too many requests; it will answer when fewer are sent";
        }
        if (status >= 500) {
            return what + ": the service, or a proxy in front of it, fails; try again later";
        }
        return what
                + (code.isEmpty()
                        ? ": is that the endpoint of AWS Supply Chain, or does a proxy answer?"
                        : ": see the" + " cause for the service's own words");
    }

    private String regionDoubt() {
        return connection.region() == null ? "" : ", or region " + connection.region() + " is not that of the endpoint";
    }

    private boolean isUnknownRegion() {
        return connection.region() != null && !Region.regions().contains(Region.of(connection.region()));
    }

    private String notReached() {
        String proxy = connection.proxy();
        if (any(UnknownHostException.class).isPresent() || says("AWS_IO_DNS")) {
            return unknownHost();
        }
        if (any(SSLException.class).isPresent() || says("AWS_IO_TLS")) {
            return proxy == null
                    ? "The TLS handshake with " + connection.where() + " failed (" + rootName()
                            + "): add the certificate of a proxy or a server of your own to the JVM's trust store"
                    : "The TLS handshake through proxy " + proxy + " failed (" + rootName()
                            + "): set proxyProtocol=HTTP if the proxy speaks plain HTTP, else add its certificate to the JVM's"
                            + " trust store";
        }
        if (proxy != null && says("proxy") && any(ConnectException.class).isEmpty()) {
            return proxyUser();
        }
        if (any(ConnectException.class).isPresent()
                || any(NoRouteToHostException.class).isPresent()
                || says("AWS_IO_SOCKET")) {
            return noConnection(rootName());
        }
        // The pool is larger than what is sent at once, so it is not exhausted: Netty's client sometimes does not
        // notice at once that a connection was refused or a host not found.
        if (says("Acquire operation took longer")) {
            return noConnection("no connection in time");
        }
        if (isTimeout()) {
            return connection.where() + " does not answer " + action
                    + ": check the network, the firewall and the proxy";
        }
        if (says("connection was closed") || says("connection reset")) {
            return connection.where() + " ended the connection before it had answered " + action
                    + ": check the network, and any proxy or load balancer in between (" + rootName() + ")";
        }
        return action + " at " + connection.where() + " failed: " + rootName();
    }

    private String noConnection(String reason) {
        if (connection.proxy() != null) {
            return "Proxy " + connection.proxy() + " cannot be reached: check proxyHost and proxyPort (" + reason + ")";
        }
        String unreached = connection.where() + " cannot be reached: ";
        if (connection.endpoint() != null) {
            return unreached + "check uriEndpointOverride, and whether something listens there (" + reason + ")";
        }
        return unreached
                + (isUnknownRegion()
                        ? "the AWS SDK does not know it; check region"
                        : "check the network, the firewall," + " and whether a proxy is needed")
                + " (" + reason + ")";
    }

    private String unknownHost() {
        String host = any(UnknownHostException.class)
                .map(Throwable::getMessage)
                .map(message -> message.replaceAll("[:\\s].*", ""))
                .orElse("");
        String found = host.isEmpty() ? "The host" : "Host " + host;
        if (connection.proxy() != null && (host.isEmpty() || connection.proxy().startsWith(host + ":"))) {
            return found + " is unknown: check proxyHost, and the DNS of this machine";
        }
        if (connection.endpoint() != null || connection.region() == null) {
            return found + " is unknown: check uriEndpointOverride, and the DNS of this machine";
        }
        return found + " is unknown: check region=" + connection.region()
                + (isUnknownRegion() ? ", which the AWS SDK does not know" : ", and the DNS of this machine");
    }

    private String proxyUser() {
        return "The proxy" + (connection.proxy() == null ? "" : " " + connection.proxy()) + " does not let requests to "
                + connection.where() + " through: check proxyUsername, proxyPassword and what the proxy allows";
    }

    private boolean isTimeout() {
        return any(TimeoutException.class).isPresent()
                || any(ApiCallTimeoutException.class).isPresent()
                || any(ApiCallAttemptTimeoutException.class).isPresent()
                || Causes.of(error)
                        .anyMatch(cause -> cause.getClass().getSimpleName().contains("Timeout"));
    }

    /** How far the clock of this machine is off the one that answered, if that matters. */
    static Optional<String> clockOffset(SdkHttpResponse answer) {
        return ClockSkew.of(answer)
                .filter(ahead -> ahead.abs().compareTo(ClockSkew.NOTABLE) > 0)
                .map(ahead -> (ahead.abs().toSeconds() + 30) / 60 + " min " + (ahead.isNegative() ? "slow" : "fast"));
    }

    private <T extends Throwable> Optional<T> any(Class<T> type) {
        return Causes.of(error).filter(type::isInstance).map(type::cast).findFirst();
    }

    /** For libraries that report this only in their messages. */
    private boolean says(String word) {
        return Causes.of(error)
                .map(Throwable::getMessage)
                .anyMatch(message ->
                        message != null && message.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT)));
    }

    private String rootName() {
        Throwable root = Causes.root(error);
        String name = root.getClass().getSimpleName();
        return name.startsWith("Annotated") ? root.getClass().getSuperclass().getSimpleName() : name;
    }
}
