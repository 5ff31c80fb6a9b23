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

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.TestSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The engine against services that take only so many requests, on a fake clock: guarantee 6. Prints a table of all
 * cases. Measured is a time after one to settle. "Used" is what the service took as a share of what its quota allows for,
 * "refused" the share of requests that it refused.
 */
class ThrottleTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int GROUPS = 1_000;
    private static final double JITTER = 0.3;
    /** Where no quota limits the requests, their number is what the test costs. */
    private static final int UNLIMITED_IN_FLIGHT = TestSize.of(64, 256);

    private static final FigureTable FIGURES = new FigureTable();

    private final FakeTimer timer = new FakeTimer();

    @AfterAll
    static void print() {
        FIGURES.print();
    }

    static Stream<Arguments> hardQuotas() {
        return Stream.of(200, 1_000).flatMap(n -> Stream.of(20, 100)
                .flatMap(millis -> Stream.of(
                        Arguments.of("bucket, bursts of 1 s", Quota.tokenBucket(n, n), n, millis, 0.97, 40, 60),
                        Arguments.of("bucket, bursts of 0.1 s", Quota.tokenBucket(n, n / 10), n, millis, 0.97, 40, 60),
                        Arguments.of("windows of 1 s", Quota.perWindow(n, SECOND), n, millis, 0.97, 40, 60))));
    }

    static Stream<Arguments> longWindows() {
        return Stream.of(
                Arguments.of(
                        "windows of 10 s", Quota.perWindow(2_000, SECOND.multipliedBy(10)), 200, 20, 0.97, 100, 200),
                Arguments.of("windows of 60 s", Quota.perWindow(300, SECOND.multipliedBy(60)), 5, 20, 0.9, 420, 300),
                Arguments.of(
                        "windows of 60 s", Quota.perWindow(12_000, SECOND.multipliedBy(60)), 200, 20, 0.9, 420, 300));
    }

    @ParameterizedTest(name = "{0}, {2} a second, answering in {3} ms")
    @MethodSource({"hardQuotas", "longWindows"})
    void aHardQuotaIsUsedWithFewRefusals(
            String name, Quota quota, int perSecond, int millis, double least, int settling, int measured) {
        ThrottledService service = new ThrottledService(timer, quota, Duration.ofMillis(millis), 0.1);
        SimulatedClient client = client(service, GROUPS, 1, perSecond);
        timer.advance(Duration.ofSeconds(settling));
        long requests = client.requests();
        long refused = client.refused();
        long taken = service.taken();
        timer.advance(Duration.ofSeconds(measured));
        double used = (service.taken() - taken) / (double) perSecond / measured;
        double refusedShare = (client.refused() - refused) / (double) (client.requests() - requests);
        String title = name + ", " + perSecond + "/s, " + millis + " ms";
        FIGURES.between(title, "used", used, least, 1.01);
        FIGURES.atMost(title, "refused", refusedShare, 0.05);
        assertThat(client.failed()).isZero();
    }

    /**
     * Kept is the throughput as a share of what the same service takes without random refusals, times 1 less the share
     * that it refuses at random.
     */
    @ParameterizedTest(name = "{0} refused at random, {2} groups, answering in {3} ms: at least {1} is kept")
    @CsvSource({
        "0.1, 0.9, 1000, 20", "0.2, 0.75, 1000, 20", "0.4, 0.5, 1000, 20", "0.1, 0.9, 1000, 100",
        "0.2, 0.75, 1000, 100", "0.4, 0.5, 1000, 100", "0.2, 0.75, 32, 20", "0.4, 0.5, 32, 20"
    })
    void refusalsThatDoNotDependOnThePaceDoNotSlowItDown(double share, double least, int groups, int millis) {
        double kept = unlimitedThroughput(Quota.fickle(share), groups, millis)
                / (unlimitedThroughput(Quota.unlimited(), groups, millis) * (1 - share));
        FIGURES.atLeast(share + " refused at random, " + groups + " groups, " + millis + " ms", "kept", kept, least);
    }

    private static double unlimitedThroughput(Quota quota, int groups, int millis) {
        FakeTimer timer = new FakeTimer();
        ThrottledService service = new ThrottledService(timer, quota, Duration.ofMillis(millis), JITTER);
        SimulatedClient client = new SimulatedClient(
                        timer, service, groups, 1, Double.POSITIVE_INFINITY, UNLIMITED_IN_FLIGHT)
                .withBacklog(2_000);
        timer.advance(Duration.ofSeconds(15));
        long before = client.delivered();
        timer.advance(Duration.ofSeconds(15));
        return (client.delivered() - before) / 15.0;
    }

    /** Nothing was tuned on these: the throttle was made with smaller ones. */
    private static final List<Integer> UNSEEN_SEEDS =
            IntStream.rangeClosed(4001, 4000 + TestSize.of(10, 30)).boxed().toList();

    /**
     * Each gets a third of its share or more. Of four at 10 a second each, one got less in one of 200 runs: at such a pace,
     * decisions rest on few answers. The price is refusals: a client cannot tell those that others cause from those that do
     * not depend on the pace.
     */
    @ParameterizedTest(name = "{0} clients of {2} a second that begin {1} s apart")
    @CsvSource({
        "2, 0, 200, 0",
        "2, 20, 200, 0",
        "4, 0, 200, 0",
        "4, 20, 200, 0",
        "4, 0, 40, 0.1",
        "4, 20, 40, 0.1",
    })
    void clientsShareAQuota(int clients, int apart, int perSecond, double most) {
        List<Shared> runs = UNSEEN_SEEDS.stream()
                .map(seed -> share(seed, clients, 0, apart, perSecond))
                .toList();
        double used = runs.stream().mapToDouble(Shared::used).min().orElseThrow();
        double refused = runs.stream().mapToDouble(Shared::refused).max().orElseThrow();
        String title = clients + " clients of " + perSecond + "/s, the next " + apart + " s later";
        FIGURES.atLeast(title, "used, least", used, 0.95);
        FIGURES.atMost(title, "runs with less than a third of it", belowAThird(runs), most);
        FIGURES.atLeast(title, "of a fair share, median", medianShare(runs), 0.6);
        FIGURES.atMost(title, "refused, most", refused, clients == 2 ? 0.5 : 0.65);
    }

    /** Greedy clients only retry, with back-off. Three cause many refusals by themselves, however slow the others are. */
    @ParameterizedTest(name = "{0} clients and {1} greedy ones")
    @CsvSource({"1, 1", "1, 3"})
    void aClientIsNotDisplacedByGreedyOnes(int clients, int greedy) {
        List<Shared> runs = UNSEEN_SEEDS.stream()
                .map(seed -> share(seed, clients, greedy, 10, 200))
                .toList();
        String title = clients + (clients == 1 ? " client" : " clients") + " beside " + greedy + " greedy";
        FIGURES.atLeast(
                title,
                "used, least",
                runs.stream().mapToDouble(Shared::used).min().orElseThrow(),
                0.95);
        FIGURES.atMost(title, "runs with less than a third of it", belowAThird(runs), 0);
        FIGURES.atLeast(title, "of a fair share, median", medianShare(runs), 0.6);
    }

    private static double belowAThird(List<Shared> runs) {
        return runs.stream().filter(run -> run.smallest < 1.0 / 3).count() / (double) runs.size();
    }

    private static double medianShare(List<Shared> runs) {
        return runs.stream().map(Shared::smallest).sorted().toList().get(runs.size() / 2);
    }

    /**
     * Where the fairness ends: so many greedy clients cause, by themselves, more refusals than a client may take for
     * chance. It slows down, and they take what it leaves.
     */
    @ParameterizedTest(name = "{0} greedy clients")
    @CsvSource({"1, 0, 0.55", "3, 0.5, 0.65", "10, 0.65, 0.9"})
    void greedyClientsAreRefusedByTheirOwnDoing(int greedy, double least, double most) {
        ThrottledService service =
                new ThrottledService(timer, Quota.tokenBucket(200, 200), Duration.ofMillis(20), JITTER);
        for (int i = 0; i < greedy; i++) {
            new GreedyClient(timer, service, 50, i);
        }
        timer.advance(Duration.ofSeconds(30));
        long requests = service.requests();
        long taken = service.taken();
        timer.advance(Duration.ofSeconds(30));
        double refused = 1 - (service.taken() - taken) / (double) (service.requests() - requests);
        FIGURES.between(greedy + " greedy alone", "refused", refused, least, most);
    }

    /** What the clients got in the end, as shares: 1 is what each would have if all had the same. */
    private record Shared(double used, double smallest, double refused) {}

    private static Shared share(int seed, int clients, int greedy, int apart, int perSecond) {
        FakeTimer timer = new FakeTimer();
        ThrottledService service = new ThrottledService(
                timer, Quota.tokenBucket(perSecond, perSecond), Duration.ofMillis(20), JITTER, seed * 1_000);
        for (int i = 0; i < greedy; i++) {
            new GreedyClient(timer, service, 50, seed * 100 + 50 + i);
        }
        List<SimulatedClient> all = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            timer.advance(Duration.ofSeconds(i > 0 || greedy > 0 ? apart : 0));
            all.add(new SimulatedClient(timer, service, 500, seed * 100 + i).withBacklog(2_000));
        }
        timer.advance(Duration.ofSeconds(60));
        long taken = service.taken();
        long requests = all.stream().mapToLong(SimulatedClient::requests).sum();
        long refused = all.stream().mapToLong(SimulatedClient::refused).sum();
        long[] delivered = all.stream().mapToLong(SimulatedClient::delivered).toArray();
        timer.advance(Duration.ofSeconds(120));
        double possible = 120.0 * perSecond;
        double smallest = Double.MAX_VALUE;
        for (int i = 0; i < clients; i++) {
            smallest = Math.min(smallest, (all.get(i).delivered() - delivered[i]) / possible * (clients + greedy));
        }
        requests = all.stream().mapToLong(SimulatedClient::requests).sum() - requests;
        refused = all.stream().mapToLong(SimulatedClient::refused).sum() - refused;
        return new Shared((service.taken() - taken) / possible, smallest, refused / (double) requests);
    }

    /**
     * At such rates one refusal is a large share of what is sent in a round. The bucket holds two tokens at least: one
     * of a single token refuses every second request of a sender that is a little too fast.
     */
    @ParameterizedTest(name = "{0} a second")
    @CsvSource({"1, 0.05", "2, 0.05", "5, 0.05", "20, 0.05"})
    void aLowQuotaIsUsedWithFewRefusals(int perSecond, double most) {
        ThrottledService service = new ThrottledService(
                timer, Quota.tokenBucket(perSecond, Math.max(2, perSecond)), Duration.ofMillis(20), 0);
        SimulatedClient client = client(service, GROUPS, 1, perSecond);
        timer.advance(Duration.ofSeconds(140));
        long requests = client.requests();
        long refused = client.refused();
        long taken = service.taken();
        timer.advance(Duration.ofSeconds(240));
        double used = (service.taken() - taken) / 240.0 / perSecond;
        double refusedShare = (client.refused() - refused) / (double) (client.requests() - requests);
        String title = "bucket, bursts of 1 s, " + perSecond + "/s";
        FIGURES.between(title, "used", used, 0.97, 1.01);
        FIGURES.atMost(title, "refused", refusedShare, most);
    }

    /** With 500 ms to an answer, what is refused is heard of only when half a second's requests have followed. */
    @ParameterizedTest(name = "{0} groups, answering in {1} ms: at most {2} refused")
    @CsvSource({"8, 0, 0.05", "8, 20, 0.05", "1000, 0, 0.05", "1000, 200, 0.05", "1000, 300, 0.05", "1000, 500, 0.05"})
    void groupsAndLatencyHardlyMatter(int groups, int millis, double most) {
        ThrottledService service =
                new ThrottledService(timer, Quota.tokenBucket(100, 100), Duration.ofMillis(millis), JITTER);
        SimulatedClient client = client(service, groups, 1, 100);
        timer.advance(Duration.ofSeconds(60));
        long requests = client.requests();
        long refused = client.refused();
        long taken = service.taken();
        timer.advance(Duration.ofSeconds(60));
        double used = (service.taken() - taken) / 6_000.0;
        double refusedShare = (client.refused() - refused) / (double) (client.requests() - requests);
        String title = "bucket of 100/s, " + groups + " groups, " + millis + " ms";
        FIGURES.between(title, "used", used, 0.97, 1.011);
        FIGURES.atMost(title, "refused", refusedShare, most);
    }

    @ParameterizedTest(name = "{0} of what a quota of 100 a second leaves")
    @CsvSource({"0.1, 0.9", "0.2, 0.75", "0.4, 0.5"})
    void aQuotaIsUsedThatAlsoRefusesAtRandom(double share, double least) {
        ThrottledService service = new ThrottledService(
                timer, Quota.tokenBucket(100, 100).and(Quota.fickle(share)), Duration.ofMillis(20), JITTER);
        SimulatedClient client = client(service, GROUPS, 1, 100);
        timer.advance(Duration.ofSeconds(20));
        long before = client.delivered();
        timer.advance(Duration.ofSeconds(30));
        double kept = (client.delivered() - before) / 3_000.0;
        FIGURES.atLeast("bucket of 100/s that also refuses " + share + " at random", "kept", kept, least);
    }

    static Stream<Arguments> throttlings() {
        return Stream.of(
                Arguments.of("a bucket of 50 a second", Quota.tokenBucket(50, 50)),
                Arguments.of("a bucket of 1000 a second", Quota.tokenBucket(1_000, 1_000)),
                Arguments.of("windows of 200 a second", Quota.perWindow(200, SECOND)),
                Arguments.of("refusals alone", Quota.none()),
                Arguments.of("40 % at random", Quota.fickle(0.4)));
    }

    @ParameterizedTest(name = "after {0}")
    @MethodSource("throttlings")
    void thePaceIsBackWithinTenSecondsAfterTheThrottlingEnds(String name, Quota quota) {
        ThrottledService service = new ThrottledService(timer, Quota.unlimited(), Duration.ofMillis(100), JITTER);
        SimulatedClient client = client(service, GROUPS, 1, 200);
        timer.advance(Duration.ofSeconds(10));
        double full = client.delivered() / 10.0;
        service.setQuota(quota);
        timer.advance(Duration.ofSeconds(60));
        service.setQuota(Quota.unlimited());
        int seconds = 0;
        double rate;
        do {
            long before = client.delivered();
            timer.advance(SECOND);
            rate = client.delivered() - before;
            seconds++;
        } while (rate < 0.9 * full && seconds < 60);
        FIGURES.atMost("after " + name, "back at 0.9 after s", seconds, 10);
    }

    /** It has no quota that could be guessed: nothing has been taken yet. */
    @Test
    void whatIsRefusedFromTheFirstRequestOnIsTakenAtFullSpeedOnceOneIsTaken() {
        ThrottledService service = new ThrottledService(timer, Quota.none(), Duration.ofMillis(20), JITTER);
        SimulatedClient client = client(service, GROUPS, 1, 200);
        timer.advance(SECOND);
        service.setQuota(Quota.unlimited());
        int seconds = 0;
        do {
            timer.advance(SECOND);
            seconds++;
        } while (client.delivered() < 1_000 && seconds < 60);

        FIGURES.atMost("refused from the first request on for 1 s", "free again after s", seconds, 3);
        assertThat(client.stats().pace()).isInfinite();
    }

    @ParameterizedTest(name = "{0} a second, answering in {1} ms")
    @CsvSource({"20, 20", "50, 100", "200, 20", "1000, 20"})
    void aQuotaThatBeginsAtFullSpeedIsFoundWithinHalfAMinute(int perSecond, int millis) {
        ThrottledService service = new ThrottledService(timer, Quota.unlimited(), Duration.ofMillis(millis), JITTER);
        SimulatedClient client = client(service, GROUPS, 1, 200);
        timer.advance(Duration.ofSeconds(10));
        service.setQuota(Quota.tokenBucket(perSecond, perSecond));
        timer.advance(Duration.ofSeconds(30));
        long requests = client.requests();
        long refused = client.refused();
        timer.advance(Duration.ofSeconds(30));
        double refusedShare = (client.refused() - refused) / (double) (client.requests() - requests);
        String title = "bucket of " + perSecond + "/s begins at full speed, " + millis + " ms";
        FIGURES.atMost(title, "refused after 30 s", refusedShare, 0.05);
    }

    @Test
    void aQuotaThatHalvesAndDoublesIsFollowed() {
        ThrottledService service =
                new ThrottledService(timer, Quota.tokenBucket(400, 400), Duration.ofMillis(20), JITTER);
        SimulatedClient client = client(service, GROUPS, 1, 400);
        timer.advance(Duration.ofSeconds(20));
        for (int perSecond : new int[] {200, 400, 200, 400}) {
            service.setQuota(Quota.tokenBucket(perSecond, perSecond));
            timer.advance(Duration.ofSeconds(15));
            long before = client.delivered();
            timer.advance(Duration.ofSeconds(15));
            double used = (client.delivered() - before) / 15.0 / perSecond;
            FIGURES.between("quota that halves and doubles, now " + perSecond + "/s", "used", used, 0.9, 1.05);
        }
    }

    @Test
    void noMoreIsSentThanTheUpperBoundAllowsWhateverTheServiceTakes() {
        ThrottledService service = new ThrottledService(timer, Quota.unlimited(), Duration.ofMillis(20), JITTER);
        SimulatedClient client = new SimulatedClient(timer, service, GROUPS, 1, 50).withBacklog(500);
        timer.advance(Duration.ofSeconds(10));
        assertThat(client.requests()).isBetween(499L, 501L);
        assertThat(client.stats().pace()).isEqualTo(50);

        service.setQuota(Quota.tokenBucket(20, 20));
        timer.advance(Duration.ofSeconds(30));
        assertThat(client.stats().pace()).isLessThan(40);

        service.setQuota(Quota.unlimited());
        for (int second = 0; second < 60; second++) {
            long before = client.requests();
            timer.advance(SECOND);
            assertThat(client.requests() - before).isLessThanOrEqualTo(51);
        }
        assertThat(client.stats().pace()).isEqualTo(50);
    }

    @Test
    void requestsThatAreNeverAnsweredDoNotStopIt() {
        ThrottledService service =
                new ThrottledService(timer, Quota.tokenBucket(50, 50), Duration.ofMillis(20), JITTER);
        SimulatedClient client = client(service, GROUPS, 1, 50);
        timer.advance(Duration.ofSeconds(20));
        service.hang(10);
        long before = client.delivered();
        timer.advance(Duration.ofSeconds(30));
        assertThat(client.delivered() - before).isGreaterThan(45 * 30);
    }

    @Test
    void theLogTellsBeginAndEndInOneLineEachAndTheEndComesFromAnAnswer() {
        try (CapturedLog log = new CapturedLog()) {
            ThrottledService service =
                    new ThrottledService(timer, Quota.tokenBucket(100, 100), Duration.ofMillis(20), JITTER);
            SimulatedClient client = client(service, GROUPS, 1, 100);
            timer.advance(SECOND);
            assertThat(log.lines()).singleElement().asString().contains(Events.INSTANCE, "is throttling requests");
            service.hang(Integer.MAX_VALUE);
            timer.advance(Duration.ofMinutes(4));
            assertThat(client.stats().pace()).isFinite();
            assertThat(log.lines()).noneMatch(line -> line.contains("no longer"));
        }
    }

    @Test
    void theThrottleEndsOnceTheServiceTakesEverythingAndTheLogSaysSo() {
        try (CapturedLog log = new CapturedLog()) {
            ThrottledService service =
                    new ThrottledService(timer, Quota.tokenBucket(100, 100), Duration.ofMillis(100), JITTER);
            SimulatedClient client = client(service, GROUPS, 1, 100);
            timer.advance(Duration.ofMinutes(2));
            assertThat(log.lines()).hasSize(1);
            service.setQuota(Quota.unlimited());
            timer.advance(Duration.ofSeconds(45));
            assertThat(client.stats().pace()).isInfinite();
            assertThat(client.stats().inFlightLimit()).isEqualTo(256);
            assertThat(log.lines()).hasSize(2);
            assertThat(log.lines().get(1)).startsWith("WARN").contains("is no longer throttling");
        }
    }

    @Test
    void aRequestWhoseRecordsAreRefusedCountsAsTaken() {
        ThrottledService service =
                new ThrottledService(timer, Quota.tokenBucket(100, 100), Duration.ofMillis(100), JITTER);
        SimulatedClient client = client(service, GROUPS, 1, 100);
        timer.advance(Duration.ofMinutes(2));
        assertThat(client.stats().pace()).isFinite();
        service.refuseRecords();
        service.setQuota(Quota.unlimited());
        timer.advance(Duration.ofSeconds(45));

        assertThat(client.failed()).isPositive();
        assertThat(client.stats().pace()).isInfinite();
    }

    private SimulatedClient client(ThrottledService service, int groups, int seed, int perSecond) {
        return new SimulatedClient(timer, service, groups, seed)
                .withBacklog(Math.max(100, Math.min(5_000, 10 * perSecond)));
    }
}
