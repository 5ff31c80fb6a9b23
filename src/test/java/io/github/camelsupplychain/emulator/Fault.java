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

/** What the emulator can do to a request instead of answering it in good order. */
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
    NO_ANSWER;

    /** Whether the request reaches the service in spite of the fault. */
    boolean isServed() {
        return this == NONE || this == ANSWER_LOST;
    }

    /** What becomes of the reply to a request that reaches the service. */
    Reply after(Reply served) {
        return this == ANSWER_LOST ? served.ending(Reply.Ending.HANG_UP) : served;
    }

    /** What happens to a request that does not reach the service. */
    Reply reply() {
        return switch (this) {
            case VALIDATION -> Reply.error(ServiceError.validation(message()));
            case QUOTA_EXCEEDED -> Reply.error(ServiceError.quotaExceeded(message()));
            case ACCESS_DENIED -> Reply.error(ServiceError.accessDenied(message()));
            case NOT_FOUND -> Reply.error(ServiceError.notFound(message()));
            case CONFLICT -> Reply.error(ServiceError.conflict(message()));
            case THROTTLE -> Reply.error(ServiceError.throttling(message()));
            case INTERNAL_ERROR -> Reply.error(ServiceError.internal(message()));
            case UNAVAILABLE -> Reply.unavailable();
            case CONNECTION_RESET -> Reply.none(Reply.Ending.RESET);
            case NO_ANSWER -> Reply.none(Reply.Ending.SILENCE);
            case NONE, ANSWER_LOST -> throw new IllegalStateException(this + " is served");
        };
    }

    private String message() {
        return "a fault asked of the emulator: " + name();
    }
}
