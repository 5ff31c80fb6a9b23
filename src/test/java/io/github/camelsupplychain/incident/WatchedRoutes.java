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

import io.github.camelsupplychain.delivery.DeliveryStats;
import io.github.camelsupplychain.delivery.FakeTimer;
import io.github.camelsupplychain.emulator.MovableClock;
import io.github.camelsupplychain.producer.DeliveryService;
import io.github.camelsupplychain.producer.DeliveryTime;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.util.json.JsonObject;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;

/** Routes on a clock that moves from scrape to scrape, and what those on call see of them. */
final class WatchedRoutes implements AutoCloseable {

    /** As often as Prometheus scrapes. */
    static final Duration STEP = Duration.ofSeconds(30);

    /** Answers come between two ticks, and so at the times of ticks: in several moments of a second. */
    private static final Duration TICK = Duration.ofMillis(250);

    private static final ConditionFactory PATIENTLY = Awaitility.with()
            .pollInSameThread()
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(1))
            .atMost(Duration.ofMinutes(1));

    private final FakeTimer timer = new FakeTimer();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final MovableClock clockOfEmulator;
    private final ProducerTemplate template = context.createProducerTemplate();
    private final List<CompletableFuture<Exchange>> open = new ArrayList<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<String> scrapes = new ArrayList<>();

    /** Requests whose answers are held back. */
    private int held;

    WatchedRoutes(SupplyChainAsyncClient client, MovableClock clockOfEmulator, RouteBuilder routes) throws Exception {
        this.clockOfEmulator = clockOfEmulator;
        context.disableJMX();
        context.getRegistry().bind("client", client);
        context.getRegistry().bind("metricsRegistry", registry);
        DeliveryTime.set(context, timer);
        HealthCheckRegistry health = HealthCheckRegistry.get(context);
        HealthCheckRepository producers = (HealthCheckRepository) health.resolveById("producers");
        producers.setEnabled(true);
        health.register(producers);
        context.addRoutes(routes);
        context.start();
    }

    /** Sends a body through a route and waits until it is accepted, or waits for room. */
    void send(String route, String group, Object body) {
        CompletableFuture<Exchange> sent = template.asyncSend(route, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader("group", group);
        });
        open.add(sent.whenComplete((exchange, failure) -> note(exchange.getException())));
        settle();
    }

    private void note(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            failures.add(cause.getClass().getSimpleName() + ": " + cause.getMessage());
        }
    }

    void poll(String route) {
        ((ScheduledPollConsumer) context.getRoute(route).getConsumer()).run();
    }

    /** How many answers are held back from here on. */
    void hold(int requests) {
        held = requests;
    }

    /** Requests are timed a moment after they have ended. */
    void awaitInScrape(String text) {
        PATIENTLY.until(() -> registry.scrape().contains(text));
    }

    /** Waits until all that can move has moved: only the clock, or an answer that is held back, brings it on. */
    private void settle() {
        if (!isSettled()) {
            PATIENTLY.until(this::isSettled);
        }
    }

    private boolean isSettled() {
        open.removeIf(CompletableFuture::isDone);
        DeliveryService service = DeliveryService.existing(context);
        DeliveryStats now = service.instances().values().stream()
                .reduce(DeliveryStats::plus)
                .orElse(DeliveryStats.none(0));
        int awaited = service.endpoints().stream()
                .mapToInt(endpoint -> endpoint.awaitedLoads())
                .sum();
        return now.inFlight() == held && open.size() == now.pending() + now.waiting() + awaited;
    }

    /** Repeats what happens between two scrapes. */
    void run(int steps, Runnable traffic) {
        for (int i = 0; i < steps; i++) {
            traffic.run();
            for (Duration end = timer.elapsed().plus(STEP); timer.elapsed().compareTo(end) < 0; ) {
                tick(open.isEmpty() ? end.minus(timer.elapsed()) : TICK);
            }
            scrapes.add(registry.scrape());
        }
    }

    /** Lets the clock go on until nothing is under way. */
    void drain() {
        PATIENTLY.until(() -> {
            tick(TICK);
            return open.isEmpty();
        });
    }

    private void tick(Duration time) {
        settle();
        clockOfEmulator.advance(time);
        timer.advance(time);
        settle();
    }

    /** All so far, one for each step. */
    List<String> scrapes() {
        return List.copyOf(scrapes);
    }

    Collection<String> failures() {
        return failures;
    }

    Sight look() {
        settle();
        return new Sight(scrapes.size(), registry.scrape(), health(), console());
    }

    private HealthCheck.Result health() {
        return HealthCheckHelper.invokeReadiness(context).stream()
                .filter(result -> result.getCheck().getId().startsWith("producer:aws-supplychain"))
                .findFirst()
                .orElseThrow();
    }

    private String console() {
        DevConsole console = PluginHelper.getDevConsoleResolver(context).resolveDevConsole("aws-supplychain");
        return ((JsonObject) console.call(DevConsole.MediaType.JSON, Map.of())).toJson();
    }

    @Override
    public void close() throws IOException {
        context.close();
    }
}
