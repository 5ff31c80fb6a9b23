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

import io.github.camelsupplychain.SupplyChainConfiguration;
import io.github.camelsupplychain.client.Retries;
import io.github.camelsupplychain.delivery.BodyDelivery;
import io.github.camelsupplychain.delivery.EventSink;
import io.github.camelsupplychain.delivery.StackReserve;
import io.github.camelsupplychain.error.Causes;
import io.github.camelsupplychain.error.DeliveryStoppedException;
import io.github.camelsupplychain.error.InvalidEventException;
import io.github.camelsupplychain.option.EndpointOptions;
import io.github.camelsupplychain.option.RouteOptions;
import io.github.camelsupplychain.record.GapLimit;
import io.github.camelsupplychain.record.PackingLimits;
import io.github.camelsupplychain.record.Workspace;
import io.github.camelsupplychain.record.Workspaces;
import io.github.camelsupplychain.schema.SchemaCache;
import io.github.camelsupplychain.schema.ValueConversion;
import io.github.camelsupplychain.target.DatasetName;
import io.github.camelsupplychain.target.Datasets;
import io.github.camelsupplychain.target.EventTarget;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Turns exchanges into events, sends them, and completes each exchange with the outcome of its events; serves the
 * producers of one endpoint.
 */
public final class ExchangeSender {

    private static final Logger LOG = LoggerFactory.getLogger(ExchangeSender.class);

    private final SupplyChainConfiguration options;
    private final EndpointDelivery delivery;
    private final MessageOptions values;
    private final PackingLimits packing;
    private final Workspaces workspaces;
    private final BodyOptions bodies;
    private final Datasets datasets;
    private final SchemaCache schemas;

    /** Null if the first faulty record fails the exchange. */
    private final DeadLetters deadLetters;

    public ExchangeSender(CamelContext context, EndpointOptions endpoint, EndpointDelivery delivery, Retries retries) {
        this.options = endpoint.configuration();
        this.delivery = delivery;
        this.bodies = BodyOptions.of(context, options);
        Duration timeout = Duration.ofMillis(options.getDeliveryTimeout());
        datasets = new Datasets(
                request -> delivery.calls().call(client -> client.getDataLakeDataset(retries.on(request))),
                shorter(timeout, delivery.calls().limit()),
                System::nanoTime);
        values = new MessageOptions(context, endpoint, datasets);
        packing = new PackingLimits(
                options.getMaxEventSize(),
                options.getMaxRecordsPerEvent(),
                endpoint.maxOpenChars(),
                options.getMaxPendingEvents());
        schemas = new SchemaCache(
                datasets, System::nanoTime, options.isConvertValues() ? ValueConversion.LENIENT : ValueConversion.NONE);
        workspaces = new Workspaces(packing, new GapLimit(timeout, System::nanoTime));
        deadLetters = options.getDeadLetterUri() == null
                ? null
                : DeadLetters.open(context, options.getDeadLetterUri(), delivery::deadLetterTaken);
    }

    /** Closes the way to the dead letter endpoint. */
    public void close() {
        if (deadLetters != null) {
            deadLetters.close();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Reads the endpoint's own dataset, so that a wrong name or a missing permission fails at start. */
    public void readDataset() {
        EventTarget target = values.ownTarget();
        if (target != null && options.isValidateRecords()) {
            readSchema(target);
        }
        if (target != null && target.dataset() != null) {
            try {
                datasets.withArn(target.instanceId(), target.dataset());
            } catch (SdkException e) {
                throw new IllegalStateException("datasetTarget cannot be resolved: " + problem(e, target), e);
            }
        }
    }

    private void readSchema(EventTarget target) {
        try {
            schemas.validator(target);
        } catch (InvalidEventException e) {
            throw new IllegalArgumentException(e.getMessage());
        } catch (SdkException e) {
            throw new IllegalStateException(
                    "validateRecords=true cannot read the schema of dataset " + dataset(target)
                            + ", which needs the IAM action scn:GetDataLakeDataset on it: " + problem(e, target),
                    e);
        }
    }

    private String problem(SdkException error, EventTarget target) {
        return delivery.connection()
                .explain(
                        error,
                        "GetDataLakeDataset",
                        "dataset " + dataset(target) + " of instance " + target.instanceId());
    }

    private static DatasetName dataset(EventTarget target) {
        return target.dataset() == null ? DatasetName.of(target.eventType()) : target.dataset();
    }

    /**
     * Sends a body; the contract is that of {@link org.apache.camel.AsyncProcessor}.
     *
     * @param endpoint where the step of the route sends to
     */
    public boolean deliver(Exchange exchange, RouteOptions route, Endpoint endpoint, AsyncCallback callback) {
        StackReserve.requireForExchange();
        if (!delivery.hold()) {
            exchange.setException(DeliveryStoppedException.notAccepted("of exchange " + exchange.getExchangeId()));
            callback.done(true);
            return true;
        }
        AsyncCallback ended = doneSync -> {
            try {
                delivery.release();
            } finally {
                callback.done(doneSync);
            }
        };
        StepAttempt attempt;
        try {
            attempt = StepAttempt.begin(exchange, endpoint);
        } catch (Throwable e) {
            exchange.setException(e);
            ended.done(true);
            return true;
        }
        if (options.isDryRun()) {
            dryRun(exchange, route, attempt);
            ended.done(true);
            return true;
        }
        BodyLetters letters = deadLetters != null && deadLetters.areFor(exchange)
                ? new BodyLetters(deadLetters, exchange, attempt)
                : null;
        ExchangeAnswer answer = new ExchangeAnswer(
                exchange,
                attempt,
                letters,
                options.isAwaitLoad() ? delivery.loads() : null,
                delivery.continuations(),
                ended);
        boolean waits =
                letters != null && exchange.isTransacted(); // Its dead letters belong to this thread's transaction.
        CountDownLatch settled = waits ? new CountDownLatch(1) : null;
        BodyDelivery events = new BodyDelivery(delivery.port(), options.isCoalesce(), letters, delivered -> {
            if (waits) {
                settled.countDown();
            } else {
                delivery.continuations().execute(() -> answer.end(delivered));
            }
        });
        if (options.isAwaitLoad()) {
            events.keepAllIds();
        }
        boolean allSettled = events.endOfBody(read(exchange, route, attempt, events, letters));
        if (!allSettled && waits) {
            await(settled, events);
        }
        if (!allSettled && !waits || !answer.finish(events)) {
            return false;
        }
        ended.done(true);
        return true;
    }

    /** An interrupt withdraws what was not sent; what was sent settles within the delivery timeout. */
    private static void await(CountDownLatch settled, BodyDelivery events) {
        boolean isInterrupted = false;
        while (settled.getCount() > 0) {
            try {
                settled.await();
            } catch (InterruptedException e) {
                isInterrupted = true;
                events.fail(DeliveryStoppedException.interrupted(e));
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends the events of a body and returns how many of its records were read. Any error fails the delivery. */
    private long read(
            Exchange exchange, RouteOptions route, StepAttempt attempt, BodyDelivery events, BodyLetters letters) {
        try {
            return options.isPojoRequest()
                    ? PojoRequest.send(exchange, values.with(route), attempt, events)
                    : readRecords(exchange, values.with(route), attempt, events, letters);
        } catch (Throwable e) {
            // Errors too: the exchange must end, but only after its events in flight have settled.
            fail(events, e);
            return 0;
        }
    }

    /** The failure is known even if events that were not sent cannot be withdrawn. */
    private static void fail(BodyDelivery events, Throwable cause) {
        try {
            events.fail(cause);
        } catch (StackOverflowError e) {
            LOG.debug("Too little stack to withdraw events: {}", Causes.describe(e));
        }
    }

    private long readRecords(
            Exchange exchange, MessageOptions values, StepAttempt attempt, BodyDelivery events, BodyLetters letters) {
        BodyProgress progress = progress(exchange, events);
        Workspace workspace = workspaces.take();
        BodyReader reader = reader(exchange, values, attempt, events, letters, progress, workspace);
        try {
            reader.send();
            if (!events.hasFailed()) {
                workspaces.giveBack(workspace);
            }
        } catch (Throwable e) { // As above, but the number of records read is known.
            fail(events, e);
        } finally {
            progress.end();
            reader.noteProgress();
        }
        return reader.recordsRead();
    }

    /** Reads the body and sets headers that tell what would be sent of it. */
    private void dryRun(Exchange exchange, RouteOptions route, StepAttempt attempt) {
        DryRun run = new DryRun();
        BodyProgress progress = progress(exchange, run);
        Workspace workspace = workspaces.take();
        try {
            reader(exchange, values.with(route), attempt, run, run, progress, workspace)
                    .send();
            workspaces.giveBack(workspace);
            run.answer(exchange.getMessage());
            attempt.succeeded();
        } catch (Throwable e) {
            attempt.failed(e);
            exchange.setException(e);
        } finally {
            progress.end();
        }
    }

    private BodyProgress progress(Exchange exchange, EventSink events) {
        return new BodyProgress(exchange::getExchangeId, delivery.bodies(), events::eventCount, System::nanoTime);
    }

    private BodyReader reader(
            Exchange exchange,
            MessageOptions values,
            StepAttempt attempt,
            EventSink events,
            SetAside setAside,
            BodyProgress progress,
            Workspace workspace) {
        Rejects rejects = setAside == null ? null : new Rejects(setAside, values, exchange, attempt);
        return new BodyReader(
                exchange, values, packing, workspace, bodies, attempt, events, progress, bodyCheck(), rejects);
    }

    private BodyValidator bodyCheck() {
        return options.isValidateRecords() ? BodyValidator.against(schemas) : BodyValidator.none();
    }
}
