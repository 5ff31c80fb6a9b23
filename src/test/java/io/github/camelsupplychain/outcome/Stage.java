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
package io.github.camelsupplychain.outcome;

import static org.awaitility.Awaitility.await;

import io.github.camelsupplychain.SupplyChainConfiguration;
import io.github.camelsupplychain.client.HttpClient;
import io.github.camelsupplychain.client.StagedClient;
import io.github.camelsupplychain.delivery.DeliveryStats;
import io.github.camelsupplychain.delivery.FakeTimer;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import io.github.camelsupplychain.producer.DeliveryService;
import io.github.camelsupplychain.producer.DeliveryTime;
import java.net.URI;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.Protocol;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;

/** A route that sends to an emulator with a real client, on a clock that stands still until the test advances it. */
final class Stage implements AutoCloseable {

    /** The delivery timeout of the route. */
    static final Duration TIMEOUT = Duration.ofMinutes(2);

    private static final Duration HEAD_START = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Where the next requests go, one for each; all others go to the emulator. */
    private final Queue<URI> detours = new ConcurrentLinkedQueue<>();

    /** Whether the next requests find credentials, one for each; all others do. */
    private final Queue<Boolean> credentials = new ConcurrentLinkedQueue<>();

    private final FakeTimer timer = new FakeTimer();
    private final CamelContext context = new DefaultCamelContext();
    private final SupplyChainEmulator emulator;
    private final SupplyChainAsyncClient client;
    private final ProducerTemplate template;
    private final DeliveryService deliveries;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /**
     * @param proxy null for none
     * @param patience how long a request waits for a connection; null for as long as usual
     */
    Stage(HttpClient http, SupplyChainEmulator emulator, URI proxy, Duration patience) throws Exception {
        this.emulator = emulator;
        SupplyChainConfiguration options = new SupplyChainConfiguration();
        options.setRegion(emulator.region());
        if (proxy != null) {
            options.setProxyProtocol(Protocol.HTTP);
            options.setProxyHost(proxy.getHost());
            options.setProxyPort(proxy.getPort());
        }
        client = StagedClient.of(http, options, patience, this::where, this::credentials);
        context.disableJMX();
        DeliveryTime.set(context, timer);
        context.getRegistry().bind("client", client);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:in")
                        .to("aws-supplychain:" + emulator.instanceId()
                                + "?eventType=inbound_order&eventGroupId=${header.group}&deliveryTimeout="
                                + TIMEOUT.toMillis());
            }
        });
        context.start();
        template = context.createProducerTemplate();
        deliveries = DeliveryService.existing(context);
    }

    private void passGate() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI where() {
        passGate();
        URI detour = detours.poll();
        return detour == null ? emulator.endpoint() : detour;
    }

    private AwsCredentials credentials() {
        passGate();
        if (Boolean.FALSE.equals(credentials.poll())) {
            throw SdkClientException.create("Unable to load credentials from any of the providers in the chain");
        }
        return AwsBasicCredentials.create(emulator.accessKey(), emulator.secretKey());
    }

    SupplyChainEmulator emulator() {
        return emulator;
    }

    /** The next request goes somewhere else. */
    void detour(URI where) {
        detours.add(where);
        credentials.add(true);
    }

    /** The next request finds no credentials. */
    void loseCredentials() {
        detours.add(emulator.endpoint());
        credentials.add(false);
    }

    /** Requests wait before they look for their way. */
    void closeGate() {
        gate = new CountDownLatch(1);
    }

    void openGate() {
        gate.countDown();
    }

    CompletableFuture<Exchange> send(String group, String record) {
        int pending = stats().pending();
        CompletableFuture<Exchange> sent = template.asyncSend("direct:in", exchange -> {
            exchange.getMessage().setHeader("group", group);
            exchange.getMessage().setBody(record);
        });
        await().atMost(PATIENCE)
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(1))
                .until(() -> sent.isDone() || stats().pending() > pending);
        return sent;
    }

    /** Waits until an event has settled, or rests until it is sent again. True if it rests, with those behind it. */
    boolean rests(CompletableFuture<Exchange> sent, int events) {
        await().atMost(PATIENCE)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> sent.isDone() || rest(events));
        return rest(events);
    }

    /** Waits until a number of requests of a group have reached the emulator. */
    void arrived(String group, int requests) {
        await().atMost(PATIENCE)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> emulator.journal().group("scn.data.inboundorder", group).stream()
                        .anyMatch(journal -> journal.arrivals().size() == requests));
    }

    private boolean rest(int events) {
        DeliveryStats stats = stats();
        return stats.inFlight() == 0 && stats.pending() == events;
    }

    DeliveryStats stats() {
        return deliveries.instances().values().iterator().next();
    }

    /** What rests is sent again. The engine may still be about to set its alarm for that. */
    void pausesEnd() {
        long before = stats().retried();
        await().atMost(PATIENCE)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    if (timer.nextIsDueBy(timer.elapsed().plus(STEP))) {
                        timer.runNext(); // No more than that: what is sent again may rest again at once.
                    }
                    return stats().retried() > before;
                });
    }

    /** Waits until the engine has set an alarm for within a time. */
    void awaitAlarmWithin(Duration time) {
        await().atMost(PATIENCE)
                .pollInSameThread()
                .until(() -> timer.nextIsDueBy(timer.elapsed().plus(time)));
    }

    void advance(Duration time) {
        timer.advance(time);
    }

    /** What is sent from now on expires later than what was sent before. */
    void laterOn() {
        timer.advance(HEAD_START);
    }

    /**
     * The delivery timeout of what was sent before {@link #laterOn} passes at once, before anything that rests can be
     * sent again.
     */
    void timePasses() {
        timer.standAt(timer.elapsed().plus(TIMEOUT).minus(HEAD_START));
        timer.advance(Duration.ZERO);
    }

    /** The exchange once it has ended; whatever rests until then is sent again. */
    Exchange end(CompletableFuture<Exchange> sent) throws Exception {
        await().atMost(PATIENCE)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    DeliveryStats stats = stats();
                    if (!sent.isDone() && stats.inFlight() == 0 && stats.pending() > 0) {
                        timer.advance(STEP);
                    }
                    return sent.isDone();
                });
        return sent.get();
    }

    @Override
    public void close() throws Exception {
        openGate();
        timer.advance(TIMEOUT); // Else stopping would wait for what rests.
        context.close();
        client.close();
    }
}
