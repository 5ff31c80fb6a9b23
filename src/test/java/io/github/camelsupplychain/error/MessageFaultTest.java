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

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.error.PartialDeliveryException.Undelivered;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.supplychain.model.AccessDeniedException;
import software.amazon.awssdk.services.supplychain.model.ConflictException;
import software.amazon.awssdk.services.supplychain.model.InternalServerException;
import software.amazon.awssdk.services.supplychain.model.ResourceNotFoundException;
import software.amazon.awssdk.services.supplychain.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.supplychain.model.ThrottlingException;
import software.amazon.awssdk.services.supplychain.model.ValidationException;

/** Tells failures that a message caused itself from those of its environment. */
class MessageFaultTest {

    private static final Exception REFUSED = new InvalidEventException("refused");
    private static final Exception OUTAGE = SdkClientException.create("no route to host");

    static Stream<Exception> ownFaults() {
        return Stream.of(
                REFUSED,
                new InvalidRecordsException(List.of(new RecordFault(-1, 0, "id", "is required")), 1),
                ValidationException.builder().message("no such column").build(),
                ConflictException.builder()
                        .message("other data under this token")
                        .build(),
                new LoadFailedException(List.of(), 1, 1),
                new IllegalStateException("a step of the route"),
                new IOException("what unmarshalling throws"),
                new EventWithdrawnException("e1"),
                partial(REFUSED, new EventWithdrawnException("e1")));
    }

    static Stream<Exception> faultsOfSurroundings() {
        return Stream.of(
                OUTAGE,
                AccessDeniedException.builder().message("denied").build(),
                ThrottlingException.builder().message("slower").build(),
                InternalServerException.builder().message("broken").build(),
                ResourceNotFoundException.builder().message("no instance").build(),
                ServiceQuotaExceededException.builder().message("full").build(),
                DeliveryTimeoutException.neverSent("e1", Duration.ofMinutes(2)),
                DeliveryStoppedException.neverSent("e1"),
                new GroupBlockedException("e2", "e1"),
                new PendingLimitException("e1", Duration.ofMinutes(1)),
                LoadOpenException.stopped(List.of("e1")),
                new RejectedExecutionException(),
                new InterruptedException(),
                new IllegalStateException(OUTAGE),
                partial(OUTAGE),
                partial(REFUSED, OUTAGE));
    }

    private static Exception partial(Exception... failures) {
        List<Undelivered> undelivered = Stream.of(failures)
                .map(failure -> new Undelivered(0, 1, Outcome.NOT_STORED, failure))
                .toList();
        return new PartialDeliveryException(List.of("e0"), 1, 1, undelivered, 2, failures[0]);
    }

    @ParameterizedTest
    @MethodSource("ownFaults")
    void itIsTheMessages(Exception failure) {
        assertThat(MessageFault.isCauseOf(failure)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("faultsOfSurroundings")
    void itIsNotTheMessages(Exception failure) {
        assertThat(MessageFault.isCauseOf(failure)).isFalse();
    }

    @Test
    void causesThatLeadBackToThemselvesComeToAnEnd() {
        Exception first = new IllegalStateException("first");
        first.initCause(new IllegalStateException("second", first));

        assertThat(MessageFault.isCauseOf(first)).isTrue();
    }
}
