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
package io.github.camelsupplychain.outcome;

import io.github.camelsupplychain.emulator.Fault;
import java.net.URI;
import java.util.function.Function;

/** What can happen to a request that sends an event, and what the component promises in that case. */
enum Mishap {
    BAD_REQUEST("400 ValidationException", Fault.VALIDATION, Promise.refused("ValidationException")),
    QUOTA("402 ServiceQuotaExceededException", Fault.QUOTA_EXCEEDED, Promise.refused("ServiceQuotaExceededException")),
    FORBIDDEN("403 AccessDeniedException", Fault.ACCESS_DENIED, Promise.refused("AccessDeniedException")),
    NOT_FOUND("404 ResourceNotFoundException", Fault.NOT_FOUND, Promise.refused("ResourceNotFoundException")),
    CONFLICT("409 ConflictException", Fault.CONFLICT, Promise.refused("ConflictException")),
    TOO_LARGE("413, as proxies answer", Fault.TOO_LARGE, Promise.refused("SupplyChainException")),
    MOVED("301 with another address", Fault.MOVED, Promise.refused("SupplyChainException")),
    REDIRECT("307 with another address", Fault.REDIRECT, Promise.refused("SupplyChainException")),
    NOT_IMPLEMENTED("501", Fault.NOT_IMPLEMENTED, Promise.refused("SupplyChainException")),
    VERSION("505", Fault.VERSION_NOT_SUPPORTED, Promise.refused("SupplyChainException")),
    REQUEST_TIMEOUT("408", Fault.REQUEST_TIMEOUT, Promise.notStored("SupplyChainException")),
    TOO_EARLY("425", Fault.TOO_EARLY, Promise.notStored("SupplyChainException")),
    THROTTLED("429 ThrottlingException", Fault.THROTTLE, Promise.notStored("ThrottlingException")),
    EXPIRED_TOKEN("403 ExpiredTokenException", Fault.EXPIRED_TOKEN, Promise.refused("SupplyChainException")),
    INTERNAL("500 InternalServerException", Fault.INTERNAL_ERROR, Promise.unknown("InternalServerException")),
    BAD_GATEWAY("502 with a page of HTML", Fault.BAD_GATEWAY, Promise.unknown("SupplyChainException")),
    UNAVAILABLE("503", Fault.UNAVAILABLE, Promise.unknown("SupplyChainException")),
    GATEWAY_TIMEOUT("504", Fault.GATEWAY_TIMEOUT, Promise.unknown("SupplyChainException")),
    NO_CONTENT("204", Fault.NO_CONTENT, Promise.unknown("RetryableException")),
    EMPTY_BODY("200 without a body", Fault.EMPTY_BODY, Promise.unknown("RetryableException")),
    NULL_BODY("200 with the body `null`", Fault.NULL_BODY, Promise.unknown("SdkClientException")),
    FOREIGN_JSON("200 with JSON that names no event", Fault.FOREIGN_JSON, Promise.unknown("RetryableException")),
    BROKEN_JSON("200 with half a JSON document", Fault.BROKEN_JSON, Promise.unknown("SdkClientException")),
    HTML("200 with a page of HTML", Fault.HTML, Promise.unknown("SdkClientException")),
    COMPRESSED("200 with a compressed body", Fault.COMPRESSED, Promise.stored()),
    TRUNCATED("200, closed in the middle of the body", Fault.TRUNCATED, Promise.unknown("SdkClientException")),
    GARBLED("an answer that is not HTTP", Fault.GARBLED, Promise.unknown("SdkClientException")),
    RESET("connection reset", Fault.CONNECTION_RESET, Promise.unknown("SdkClientException")),
    LOST("connection closed without an answer", Fault.ANSWER_LOST, Promise.unknown("SdkClientException")),
    NO_ANSWER("no answer within 30 s", Fault.NO_ANSWER, Promise.unknown("")),
    STALLED("half an answer, and nothing more within 30 s", Fault.STALLED_BODY, Promise.unknown("")),
    SLOW_HEAD("200 that comes byte by byte", Fault.SLOW_HEAD, Promise.stored()),
    SLOW_BODY("200 whose body comes byte by byte", Fault.SLOW_BODY, Promise.stored()),
    CONTINUES("200 behind a stream of `100 Continue`", Fault.CONTINUES, Promise.stored()),
    TWICE("200 with a second answer behind it", Fault.ANSWERED_TWICE, Promise.stored()),
    GARBAGE("200 with garbage behind it", Fault.GARBAGE_BEHIND, Promise.stored()),
    UNKNOWN_HOST("unknown host", Nowhere::unknownHost),
    REFUSED("connection refused", Nowhere::closedPort),
    NO_TLS("a server that does not speak TLS", Nowhere::withoutTls),
    UNTRUSTED("a certificate that is not trusted", Nowhere::untrusted),
    HANDSHAKE("connection closed in the TLS handshake", Nowhere::hangsUpDuringHandshake),
    NOT_ACCEPTED("no connection within the connect timeout", Nowhere::doesNotAccept),
    PROXY_GONE("a proxy that refuses the connection", Nowhere::untrusted),
    PROXY_FORBIDS("a proxy that forbids the connection", Nowhere::untrusted),
    NO_CREDENTIALS("no credentials", null, null, Promise.refused("SdkClientException"));

    private final String words;
    private final Fault fault;
    private final Function<Nowhere, URI> where;
    private final Promise promise;

    Mishap(String words, Fault fault, Promise promise) {
        this(words, fault, null, promise);
    }

    Mishap(String words, Function<Nowhere, URI> where) {
        this(words, null, where, Promise.notStored("SdkClientException"));
    }

    Mishap(String words, Fault fault, Function<Nowhere, URI> where, Promise promise) {
        this.words = words;
        this.fault = fault;
        this.where = where;
        this.promise = promise;
    }

    String words() {
        return words;
    }

    Promise promise() {
        return promise;
    }

    /** Lets it happen to the next request. */
    void prepare(Stage stage, Nowhere nowhere, String group) {
        if (fault != null) {
            stage.emulator().nextAnswersOfGroup(group, fault);
            stage.detour(stage.emulator().endpoint());
        } else if (where != null) {
            stage.detour(where.apply(nowhere));
        } else {
            stage.loseCredentials();
        }
    }

    /** Whether the client waits for an answer that does not come. */
    boolean isSilent() {
        return this == NO_ANSWER || this == STALLED;
    }

    /** The proxy through which it happens, null for none. */
    URI proxy(Nowhere nowhere) {
        return switch (this) {
            case PROXY_GONE -> nowhere.closedPort();
            case PROXY_FORBIDS -> nowhere.forbiddingProxy();
            default -> null;
        };
    }

    /** Whether it takes as long as a client waits for a connection. */
    boolean needsImpatience() {
        return this == UNTRUSTED || this == NOT_ACCEPTED;
    }

    /** Whether the client's connections are such that other requests get through. */
    boolean letsOthersThrough() {
        return this != PROXY_GONE && this != PROXY_FORBIDS && !needsImpatience();
    }
}
