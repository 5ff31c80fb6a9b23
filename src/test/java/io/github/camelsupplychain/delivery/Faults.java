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

import java.io.IOException;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.supplychain.model.AccessDeniedException;
import software.amazon.awssdk.services.supplychain.model.InternalServerException;
import software.amazon.awssdk.services.supplychain.model.SupplyChainException;
import software.amazon.awssdk.services.supplychain.model.ThrottlingException;
import software.amazon.awssdk.services.supplychain.model.ValidationException;

/** Errors as the SDK reports them. */
final class Faults {

    private Faults() {}

    static RuntimeException throttled() {
        return ThrottlingException.builder()
                .message("Too many requests")
                .statusCode(429)
                .writableStackTrace(false)
                .build();
    }

    static RuntimeException serverError() {
        return InternalServerException.builder()
                .message("Internal error")
                .statusCode(500)
                .writableStackTrace(false)
                .build();
    }

    static RuntimeException invalid() {
        return named("ValidationException");
    }

    /** As a proxy answers: it knows nothing of the service's errors. */
    static RuntimeException tooLarge() {
        return SupplyChainException.builder()
                .message("Content too large")
                .statusCode(413)
                .writableStackTrace(false)
                .build();
    }

    static RuntimeException forbidden() {
        return AccessDeniedException.builder()
                .message("Not authorized")
                .statusCode(403)
                .writableStackTrace(false)
                .build();
    }

    static RuntimeException named(String code) {
        return ValidationException.builder()
                .message("Refused for good")
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .writableStackTrace(false)
                .build();
    }

    static RuntimeException connectionReset() {
        return SdkClientException.builder()
                .message("Unable to execute HTTP request: Connection reset")
                .cause(new IOException("Connection reset"))
                .writableStackTrace(false)
                .build();
    }

    /** As a stage of the SDK's future chain hands an error on. */
    static CompletionException wrapped(RuntimeException error) {
        return new CompletionException(error);
    }
}
