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
package io.github.camelsupplychain.emulator;

/**
 * What the emulator can do to a request instead of answering it in good order. Of any operation: "stored" stands for
 * whatever the request asks for.
 */
public enum Fault {
    /** None: the request is answered as it deserves, whatever faults are likely otherwise. */
    NONE,
    /** Status 400, ValidationException; nothing is stored. */
    VALIDATION,
    /** Status 402, ServiceQuotaExceededException; nothing is stored. */
    QUOTA_EXCEEDED,
    /** Status 403, AccessDeniedException; nothing is stored. */
    ACCESS_DENIED,
    /** Status 404, ResourceNotFoundException; nothing is stored. */
    NOT_FOUND,
    /** Status 409, ConflictException; nothing is stored. */
    CONFLICT,
    /** Status 429, ThrottlingException; nothing is stored. */
    THROTTLE,
    /** Status 500, InternalServerException; nothing is stored. */
    INTERNAL_ERROR,
    /** Status 503 with neither an error type nor a message, as from a proxy; nothing is stored. */
    UNAVAILABLE,
    /** The connection is reset (TCP's RST) without an answer; nothing is stored. */
    CONNECTION_RESET,
    /** The event is stored, then the connection is closed without an answer. */
    ANSWER_LOST,
    /** The connection stays open without an answer; nothing is stored. */
    NO_ANSWER,
    /** Status 408 of a proxy to which the request came too slowly; nothing is stored. */
    REQUEST_TIMEOUT,
    /** Status 413 of a proxy; nothing is stored. */
    TOO_LARGE,
    /** Status 425, as to data that came before the end of the TLS handshake; nothing is stored. */
    TOO_EARLY,
    /** Status 403, ExpiredTokenException: the session of the credentials is over; nothing is stored. */
    EXPIRED_TOKEN,
    /** Status 429, ThrottlingException, with {@code Retry-After: 7}; nothing is stored. */
    THROTTLE_FOR_A_WHILE,
    /** Status 501; nothing is stored. */
    NOT_IMPLEMENTED,
    /** Status 502 with a page of HTML, as from a proxy; nothing is stored. */
    BAD_GATEWAY,
    /** Status 503 with {@code Retry-After: 7}; nothing is stored. */
    UNAVAILABLE_FOR_A_WHILE,
    /** The event is stored, but a proxy answers status 504, since the service took too long for it. */
    GATEWAY_TIMEOUT,
    /** Status 505; nothing is stored. */
    VERSION_NOT_SUPPORTED,
    /** Status 301 with another address; nothing is stored. */
    MOVED,
    /** Status 307 with another address; nothing is stored. */
    REDIRECT,
    /** Status 204, as from a proxy; nothing is stored. */
    NO_CONTENT,
    /** Status 200 without a body, as from a proxy; nothing is stored. */
    EMPTY_BODY,
    /** Status 200 with the body {@code null}; nothing is stored. */
    NULL_BODY,
    /** Status 200 with JSON that is not the service's; nothing is stored. */
    FOREIGN_JSON,
    /** Status 200 with half a JSON document, though of the length that its head announces; nothing is stored. */
    BROKEN_JSON,
    /** Status 200 with a page of HTML, as a captive portal shows it; nothing is stored. */
    HTML,
    /** The event is stored, and the answer compressed, which nobody has asked for. */
    COMPRESSED,
    /** The event is stored, and the connection closed in the middle of the answer's body. */
    TRUNCATED,
    /** What comes back is not HTTP, and then the connection is closed; nothing is stored. */
    GARBLED,
    /** The event is stored, and the answer comes in order, but byte by byte from its first one on. */
    SLOW_HEAD,
    /** The event is stored, and the answer comes in order, but its body byte by byte. */
    SLOW_BODY,
    /** The event is stored, and nothing comes after the head of the answer and half of its body. */
    STALLED_BODY,
    /** The event is stored, and the answer comes in order, but for twenty {@code 100 Continue} before it. */
    CONTINUES,
    /** The event is stored, and the answer comes in order, but then a second one that nobody has asked for. */
    ANSWERED_TWICE,
    /** The event is stored, and the answer comes in order, but then bytes that are not HTTP. */
    GARBAGE_BEHIND,
    /** Of a list: a page of fewer items than there is room for, and a token for the rest. */
    SHORT_PAGE,
    /** Of a list: a page without items, and a token for those that it should have. */
    EMPTY_PAGE,
    /** Of a list: the token that leads to the page itself, so that who follows it goes round in circles. */
    REPEATED_TOKEN,
    /** Of a list: a token for another page, also where nothing is left; it is a new one each time. */
    ENDLESS_LIST,
    /** Of a list: entries that are null, empty or without an id, besides those that belong there. */
    ODD_ENTRIES,
    /** Of events, listed or looked up: a load without a status. */
    NO_LOAD_STATUS;

    /** Whether the request reaches the service in spite of the fault. */
    boolean isServed() {
        return switch (this) {
            case NONE, ANSWER_LOST, GATEWAY_TIMEOUT, COMPRESSED -> true;
            case TRUNCATED, SLOW_HEAD, SLOW_BODY, STALLED_BODY, CONTINUES, ANSWERED_TWICE, GARBAGE_BEHIND -> true;
            case SHORT_PAGE, EMPTY_PAGE, REPEATED_TOKEN, ENDLESS_LIST, ODD_ENTRIES, NO_LOAD_STATUS -> true;
            default -> false;
        };
    }

    /** What becomes of the reply to a request that reaches the service. */
    Reply after(Reply served) {
        return FaultReply.after(this, served);
    }

    /** What happens to a request that does not reach the service. */
    Reply reply() {
        return FaultReply.of(this);
    }
}
