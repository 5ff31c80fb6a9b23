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

import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * There are no AWS credentials for a request, or only expired ones: that request stored nothing. The cause is the error
 * of the AWS SDK.
 */
public final class CredentialsException extends SdkClientException {

    private final boolean mayPass;

    /**
     * Creates the exception.
     *
     * @param message what is wrong and what to do
     * @param cause the error of the SDK
     * @param mayPass whether there may be credentials later
     */
    public CredentialsException(String message, Throwable cause, boolean mayPass) {
        super(SdkClientException.builder().message(message).cause(cause));
        this.mayPass = mayPass;
    }

    /** Whether credentials may be found later, so that a retry makes sense. */
    @Override
    public boolean retryable() {
        return mayPass;
    }
}
