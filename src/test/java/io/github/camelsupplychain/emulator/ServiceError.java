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

import java.util.List;

/** An answer other than success, by the name and status the service gives it. */
final class ServiceError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;

    ServiceError(int status, String type, String message) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    static ServiceError validation(String message) {
        return new ServiceError(400, "ValidationException", message);
    }

    static ServiceError validation(List<String> faults) {
        return validation(String.join("; ", faults));
    }

    static ServiceError quotaExceeded(String message) {
        return new ServiceError(402, "ServiceQuotaExceededException", message);
    }

    static ServiceError accessDenied(String message) {
        return new ServiceError(403, "AccessDeniedException", message);
    }

    static ServiceError notFound(String message) {
        return new ServiceError(404, "ResourceNotFoundException", message);
    }

    static ServiceError conflict(String message) {
        return new ServiceError(409, "ConflictException", message);
    }

    static ServiceError throttling(String message) {
        return new ServiceError(429, "ThrottlingException", message);
    }

    static ServiceError internal(String message) {
        return new ServiceError(500, "InternalServerException", message);
    }

    static ServiceError unknownOperation(Request request) {
        return new ServiceError(
                404,
                "UnknownOperationException",
                "the API has no operation at " + request.method() + " " + request.rawPath());
    }
}
