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
package io.github.camelsupplychain.producer;

import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * How the latest request went, as far as it tells whether the service can be reached and lets this client in. A refused
 * record, a conflict, a quota or throttling tells that it can.
 */
public final class LatestRequest implements BiConsumer<Object, Throwable> {

    private volatile Throwable failure;

    @Override
    public void accept(Object response, Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        failure = cause == null || isAnswer(cause) ? null : cause;
    }

    private static boolean isAnswer(Throwable cause) {
        return cause instanceof AwsServiceException answer
                && switch (answer.statusCode()) {
                    case 400, 402, 409, 429 -> true;
                    default -> false;
                };
    }

    /** Why the latest request failed, or null if it was answered, or there has been none. */
    public Throwable failure() {
        return failure;
    }
}
