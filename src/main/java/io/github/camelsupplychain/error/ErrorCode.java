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
package io.github.camelsupplychain.error;

import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** The code by which the service names an error; for use within the component. */
public final class ErrorCode {

    private ErrorCode() {}

    /**
     * The code of an error.
     *
     * @param error any error; it may be of a user-defined class
     * @return empty if it is no answer of the service, or names none
     */
    public static Optional<String> of(Throwable error) {
        try {
            return error instanceof AwsServiceException answer
                    ? Optional.ofNullable(answer.awsErrorDetails()).map(AwsErrorDetails::errorCode)
                    : Optional.empty();
        } catch (Throwable e) { // A user-defined exception may throw from its methods.
            return Optional.empty();
        }
    }
}
