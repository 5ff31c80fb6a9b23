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
package io.github.camelsupplychain.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.CapturedLog;
import io.github.camelsupplychain.EmulatorConnection;
import io.github.camelsupplychain.TestSize;
import io.github.camelsupplychain.client.HttpClient;
import io.github.camelsupplychain.client.SupplyChainClientFactory;
import io.github.camelsupplychain.emulator.Column;
import io.github.camelsupplychain.emulator.ColumnType;
import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.emulator.MovableClock;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;

/**
 * The incidents of the page "On call", each before, while and after it happens: the log, the metrics, the health check and
 * the dev console say what the page quotes, and the alerts fire and clear, as Prometheus's own tool finds from the scrapes.
 */
class IncidentTest {

    /** The answers to events that are stored wait for these. */
    private static final Semaphore STORED = new Semaphore(0);

    private static final int NO_LIMIT = 1_000_000;

    private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-01T00:00:00Z"));
    private static final SupplyChainEmulator EMULATOR = SupplyChainEmulator.builder()
            .clock(CLOCK)
            .onStored(event -> STORED.acquireUninterruptibly())
            .start();
    private static final SupplyChainAsyncClient CLIENT =
            SupplyChainClientFactory.create(EmulatorConnection.to(EMULATOR), HttpClient.NETTY);

    private static final String ORDERS = "eventType=inbound_order&eventGroupId=${header.group}";
    private static final String PATIENT = ORDERS + "&deliveryTimeout=3600000";
    private static final String STOCK = "datasetTarget=default/stock&operationType=UPSERT&eventGroupId=${header.group}";

    private static final int QUIET_STEPS = 4;

    /** Prometheus forgets a failure after five minutes, a failed poll after ten. */
    private static final int STEPS_UNTIL_FORGOTTEN = 24;

    @TempDir
    private Path directory;

    private final AtomicBoolean isDiskFull = new AtomicBoolean();
    private CapturedLog log;
    private WatchedRoutes routes;
    private int number;

    @BeforeEach
    void begin() {
        EMULATOR.reset();
        STORED.drainPermits();
        STORED.release(NO_LIMIT);
        log = new CapturedLog(Level.INFO);
    }

    @AfterEach
    void end() throws IOException {
        STORED.release(NO_LIMIT);
        routes.close();
        log.close();
    }

    @AfterAll
    static void closeAll() {
        CLIENT.close();
        EMULATOR.close();
    }

    private Sight whileEachRequestEndsIn(Fault fault) throws Exception {
        start(CLIENT, ORDERS);
        routes.run(QUIET_STEPS, this::twoOrders);
        EMULATOR.faultProbability(fault, 1);
        routes.run(4, this::twoOrders);
        Sight seen = routes.look();
        EMULATOR.faultProbability(fault, 0);
        return seen;
    }

    @Test
    void theCredentialsAreGone() throws Exception {
        assertThePageOn("credentials", whileEachRequestEndsIn(Fault.EXPIRED_TOKEN));
    }

    @Test
    void theInstanceIsGone() throws Exception {
        assertThePageOn("instance", whileEachRequestEndsIn(Fault.NOT_FOUND));
    }

    /** The last of its alerts takes a quarter of an hour, that is, more than a thousand requests. */
    @Test
    void theQuotaIsHalved() throws Exception {
        int steps = TestSize.of(4, 40);
        start(CLIENT, PATIENT);
        routes.run(QUIET_STEPS, this::twoOrders);
        EMULATOR.rateLimit(1, 1);
        routes.run(2, () -> orders(120));
        routes.run(steps, () -> orders(30));
        Sight seen = routes.look();
        EMULATOR.noRateLimit();
        routes.drain();

        assertThePageOn("throttled", seen, this::twoOrders, steps < 40 ? "SupplyChainThrottledForLong" : "none");
    }

    @Test
    void theServiceDoesNotAnswer() throws Exception {
        Sight givenUp = giveUp();
        start(CLIENT, PATIENT);
        routes.run(QUIET_STEPS, this::twoOrders);
        EMULATOR.faultProbability(Fault.NO_ANSWER, 1);
        routes.hold(1);
        routes.run(5, () -> order("one group"));
        Sight waiting = routes.look();
        Sight seen =
                new Sight(waiting.steps(), waiting.scrape() + givenUp.scrape(), givenUp.health(), waiting.console());
        EMULATOR.reset();
        routes.hold(0);
        routes.drain();

        assertThePageOn("hung", seen);
    }

    /** What is seen once a client has given up, which the component's own does after half a minute. */
    private Sight giveUp() throws Exception {
        try (SupplyChainAsyncClient impatient = impatientClient();
                WatchedRoutes once = routes(impatient, PATIENT, PATIENT)) {
            once.send("direct:in", "a", "{\"id\":\"PO-0\",\"tpartner_id\":\"V-1\"}");
            EMULATOR.nextAnswers(Fault.NO_ANSWER);
            once.send("direct:in", "a", "{\"id\":\"PO-0\",\"tpartner_id\":\"V-1\"}");
            once.awaitInScrape("SdkClientException");
            Sight seen = once.look();
            once.drain();
            return seen;
        }
    }

    @Test
    void theNetworkIsCut() throws Exception {
        start(CLIENT, ORDERS);
        routes.run(QUIET_STEPS, this::twoOrders);
        EMULATOR.pause();
        routes.run(2, this::twoOrders);
        Sight seen = routes.look();
        EMULATOR.resume();
        routes.drain();

        assertThePageOn("outage", seen);
    }

    @Test
    void aRecordIsPoison() throws Exception {
        start(CLIENT, ORDERS, ORDERS + "&deadLetterUri=mock:dead");
        routes.run(QUIET_STEPS, this::twoOrders);
        routes.send("direct:in", "a", "{\"id\":");
        EMULATOR.nextAnswers(Fault.VALIDATION);
        order("a");
        routes.send("direct:other", "a", "no JSON");
        routes.run(1, this::twoOrders);

        assertThePageOn("poison", routes.look());
    }

    @Test
    void aGroupIsHot() throws Exception {
        start(CLIENT, PATIENT);
        routes.run(QUIET_STEPS, this::twoOrders);
        STORED.drainPermits();
        routes.hold(1);
        routes.run(8, () -> orders("hot", 10));
        Sight seen = routes.look();
        STORED.release(NO_LIMIT);
        routes.hold(0);
        routes.drain();

        assertThePageOn("hot", seen);
    }

    @Test
    void callersWait() throws Exception {
        start(CLIENT, PATIENT + "&maxPendingEvents=2&maxBlockTime=3600000");
        routes.run(QUIET_STEPS, this::twoOrders);
        STORED.drainPermits();
        routes.hold(1);
        orders("hot", 3);
        routes.run(12, () -> {});
        Sight seen = routes.look();
        STORED.release(NO_LIMIT);
        routes.hold(0);
        routes.drain();

        assertThePageOn("waiting", seen);
    }

    @Test
    void theDiskOfDeadLettersIsFull() throws Exception {
        start(CLIENT, ORDERS + "&deadLetterUri=direct:full");
        routes.run(QUIET_STEPS, this::twoOrders);
        routes.send("direct:in", "a", "no JSON");
        routes.run(1, this::twoOrders);

        assertThePageOn("disk", routes.look());
    }

    @Test
    void theClockIsOff() throws Exception {
        start(CLIENT, ORDERS);
        routes.run(QUIET_STEPS, this::twoOrders);
        EMULATOR.skewServerClock(Duration.ofHours(2));
        routes.run(4, this::twoOrders);
        Sight seen = routes.look();
        EMULATOR.skewServerClock(Duration.ofHours(-2));

        assertThePageOn("clock", seen);
    }

    @Test
    void loadsAreStuck() throws Exception {
        createStock();
        EMULATOR.loadByHand();
        start(CLIENT, STOCK + "&awaitLoad=true&loadTimeout=3600000");
        routes.run(QUIET_STEPS, () -> {});
        stock("PARIS");
        stock("OSAKA");
        routes.run(11, this::poll);
        EMULATOR.failLoad(EMULATOR.events().get(1).eventId(), "a column is unknown");
        routes.run(1, this::poll);
        Sight seen = routes.look();
        EMULATOR.completeLoad(EMULATOR.events().get(0).eventId());
        routes.drain();

        assertThePageOn("loads", seen, this::poll);
    }

    @Test
    void loadResultsCannotBeRead() throws Exception {
        start(CLIENT, ORDERS);
        routes.run(QUIET_STEPS, this::poll);
        EMULATOR.faultProbabilityOfOperation("ListDataIntegrationEvents", Fault.ACCESS_DENIED, 1);
        routes.run(24, this::poll);
        Sight seen = routes.look();
        EMULATOR.faultProbabilityOfOperation("ListDataIntegrationEvents", Fault.ACCESS_DENIED, 0);

        assertThePageOn("polls", seen, this::poll);
    }

    @Test
    void marksCannotBeWritten() throws Exception {
        createStock();
        start(CLIENT, STOCK);
        routes.run(QUIET_STEPS, this::poll);
        isDiskFull.set(true);
        stock("PARIS");
        routes.run(12, this::poll);
        Sight seen = routes.look();
        isDiskFull.set(false);

        assertThePageOn("marks", seen, this::poll);
    }

    private void start(SupplyChainAsyncClient client, String options) throws Exception {
        start(client, options, options);
    }

    private void start(SupplyChainAsyncClient client, String options, String optionsOfOther) throws Exception {
        routes = routes(client, options, optionsOfOther);
    }

    private WatchedRoutes routes(SupplyChainAsyncClient client, String options, String optionsOfOther)
            throws Exception {
        MemoryIdempotentRepository marks = new MemoryIdempotentRepository() {
            @Override
            public boolean confirm(String eventId) {
                if (isDiskFull.get()) {
                    throw new IllegalStateException("No space left on device");
                }
                return super.confirm(eventId);
            }
        };
        return new WatchedRoutes(client, CLOCK, new RouteBuilder() {
            @Override
            public void configure() {
                getContext().getRegistry().bind("marks", marks);
                from("direct:in").to(uri(options));
                from("direct:other").to(uri(optionsOfOther));
                from("direct:full").process(exchange -> {
                    throw new IOException("No space left on device");
                });
                from(uri("idempotentRepository=#marks&startScheduler=false"))
                        .routeId("loads")
                        .to("mock:loads");
            }
        });
    }

    private static String uri(String options) {
        return "aws-supplychain:" + EMULATOR.instanceId() + "?" + options;
    }

    /** Gives up on an answer long before the component's own client does. */
    private static SupplyChainAsyncClient impatientClient() {
        return SupplyChainAsyncClient.builder()
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().readTimeout(Duration.ofSeconds(1)))
                .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .region(Region.of(EMULATOR.region()))
                .endpointOverride(EMULATOR.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(EMULATOR.accessKey(), EMULATOR.secretKey())))
                .build();
    }

    private static void createStock() {
        EMULATOR.createDataset("default", "stock", List.of(Column.required("site", ColumnType.STRING)), "site");
    }

    private void stock(String site) {
        routes.send("direct:in", site, Map.of("site", site));
    }

    private void poll() {
        routes.poll("loads");
    }

    private void twoOrders() {
        orders(2);
    }

    /** Each of a group of its own. */
    private void orders(int count) {
        for (int i = 0; i < count; i++) {
            order("group " + number);
        }
    }

    private void orders(String group, int count) {
        for (int i = 0; i < count; i++) {
            order(group);
        }
    }

    private void order(String group) {
        routes.send("direct:in", group, "{\"id\":\"PO-" + number++ + "\",\"tpartner_id\":\"V-1\"}");
    }

    private void assertThePageOn(String anchor, Sight seen) throws Exception {
        assertThePageOn(anchor, seen, this::twoOrders);
    }

    private void assertThePageOn(String anchor, Sight seen, Runnable traffic) throws Exception {
        assertThePageOn(anchor, seen, traffic, "none");
    }

    /**
     * The incident is over. Then time passes until its alerts have cleared.
     *
     * @param early an alert for which the incident was too short
     */
    private void assertThePageOn(String anchor, Sight seen, Runnable traffic, String early) throws Exception {
        routes.run(STEPS_UNTIL_FORGOTTEN, traffic);
        OnCallPage page = OnCallPage.section(anchor, EMULATOR.instanceId());
        List<String> lines = new ArrayList<>(log.all());
        lines.addAll(routes.failures());

        assertThat(page.notSeen(lines, seen)).isEmpty();
        assertAlerts(
                page.alerts().stream().filter(alert -> !alert.equals(early)).toList(), seen);
    }

    private void assertAlerts(List<String> alerts, Sight seen) throws Exception {
        if (!Promtool.isInstalled()) {
            System.out.println("promtool is not installed: nobody tests which alerts fire");
            return;
        }
        Map<Integer, List<String>> firing = new TreeMap<>();
        firing.put(QUIET_STEPS, List.of());
        firing.put(seen.steps(), alerts);
        firing.put(routes.scrapes().size(), List.of());

        assertThat(Promtool.test(directory, routes.scrapes(), firing)).isEmpty();
    }
}
