/**
 * The public exceptions, thrown directly or set on an exchange that fails. Every package of the component may import
 * this one; it imports none of them.
 *
 * <ul>
 *   <li>{@link io.github.camelsupplychain.error.InvalidEventException} and
 *       {@link io.github.camelsupplychain.error.InvalidRecordsException}: the message is refused before it is sent.
 *   <li>{@link io.github.camelsupplychain.error.DeliveryException} and its subclasses: the component gave up on an
 *       event. Its {@link io.github.camelsupplychain.error.Outcome} says whether the service may have stored it. The
 *       subclasses are {@code DeliveryTimeoutException}, {@code DeliveryStoppedException},
 *       {@code UnconfirmedEventException}, {@code GroupBlockedException}, {@code EventWithdrawnException} and
 *       {@code PendingLimitException}.
 *   <li>{@code CredentialsException}: there are no AWS credentials.
 *   <li>{@link io.github.camelsupplychain.error.PartialDeliveryException}: some events of an exchange are stored, some
 *       not.
 *   <li>{@link io.github.camelsupplychain.error.LoadFailedException} and
 *       {@link io.github.camelsupplychain.error.LoadOpenException}: with {@code awaitLoad}, stored events were not
 *       loaded.
 *   <li>{@link io.github.camelsupplychain.error.DeadLetterException}: the dead letter endpoint failed.
 * </ul>
 *
 * <p>{@link io.github.camelsupplychain.error.MessageFault} distinguishes failures that a message has caused from
 * outages. A {@code RecordFault} is one fault of a record. {@code DurationText} and {@code AttemptFailure} are parts of
 * messages. {@code Causes}, {@code ErrorCode} and {@code ClockSkew} examine errors and answers of the service.
 */
package io.github.camelsupplychain.error;
