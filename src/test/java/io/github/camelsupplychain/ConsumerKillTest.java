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
package io.github.camelsupplychain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsupplychain.emulator.StoredEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A consumer's process is killed at random moments. Each time it repeats the event that it was routing, at most, and in the end
 * none is missing. An event costs the same however many came before it.
 */
@Timeout(900)
class ConsumerKillTest extends SupplyChainTestSupport {

    private static final int EVENTS = Integer.getInteger("kill.events", TestSize.of(400, 10_000));
    private static final int KILLS = Integer.getInteger("kill.kills", TestSize.of(1, 5));
    private static final int THOUSAND = 1_000;
    private static final int AT_ONCE = 100;

    /** How much longer the last thousand may take: a cost that grows with the events would make it ten times as long. */
    private static final int GENEROUS = 5;

    /** Of an event's ID and a time, as {@link ConsumerProgram} writes them. */
    private static final int LINE = 58;

    private final Random random = new Random(Seeds.first(1).findFirst().orElseThrow());

    @TempDir
    private Path folder;

    @Test
    void withAFile() throws Exception {
        emitsAllOverKills(folder.resolve("marks").toString());
    }

    @Test
    @EnabledIfSystemProperty(named = "test.size", matches = "full", disabledReason = "heavy")
    void withADatabase() throws Exception {
        String bindAddress = System.getProperty("h2.bindAddress");
        System.setProperty("h2.bindAddress", "127.0.0.1");
        Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        try {
            emitsAllOverKills("jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/" + folder.resolve("marks")
                    + ";DB_CLOSE_DELAY=-1");
        } finally {
            server.stop();
            if (bindAddress == null) {
                System.clearProperty("h2.bindAddress");
            }
        }
    }

    private void emitsAllOverKills(String marks) throws Exception {
        sendEvents();
        for (int kill = 1; kill <= KILLS; kill++) {
            int part = EVENTS / KILLS;
            int until = Math.max(1, (kill - 1) * part + random.nextInt(part));
            Process program = start(marks, kill);
            try {
                await().pollInterval(Duration.ofMillis(2))
                        .atMost(Duration.ofMinutes(5))
                        .until(() -> count() >= until || !program.isAlive());
            } finally {
                program.destroyForcibly().waitFor();
            }
            assertThat(emitted()).as(log(kill)).hasSizeGreaterThanOrEqualTo(until);
        }
        // A claim of a process that died is good for two hours at most, by the service's clock.
        EMULATOR.skewServerClock(Duration.ofHours(2));
        Set<String> all =
                new HashSet<>(events().stream().map(StoredEvent::eventId).toList());
        Process program = start(marks, KILLS + 1);
        try {
            await().atMost(Duration.ofMinutes(10))
                    .until(() -> count() >= all.size() && new HashSet<>(emitted()).size() == all.size()
                            || !program.isAlive());
        } finally {
            program.destroyForcibly().waitFor();
        }
        List<String> emitted = emitted();
        int repeated = emitted.size() - all.size();
        System.out.println(all.size() + " events, " + KILLS + " kills, " + repeated + " repeated");

        assertThat(new HashSet<>(emitted)).as(log(KILLS + 1)).isEqualTo(all);
        assertThat(repeated).isLessThanOrEqualTo(KILLS);
        if (EVENTS > 2 * THOUSAND) {
            assertLastAsQuickAsFirst(lines());
        }
    }

    private static void assertLastAsQuickAsFirst(List<String> lines) {
        long first = micros(lines.subList(0, THOUSAND));
        long last = micros(lines.subList(lines.size() - THOUSAND, lines.size()));
        System.out.println("an event takes " + first + " us among the first thousand, " + last + " us among the last");
        assertThat(last).isLessThan(GENEROUS * first);
    }

    private Process start(String marks, int number) throws IOException {
        String uri = "aws-supplychain:" + EMULATOR.instanceId()
                + "?loadStatus=ACCEPTED&initialDelay=0&delay=100&overrideEndpoint=true"
                + "&region=" + EMULATOR.region()
                + "&accessKey=" + EMULATOR.accessKey()
                + "&secretKey=" + EMULATOR.secretKey()
                + "&uriEndpointOverride=" + EMULATOR.endpoint();
        return new ProcessBuilder(JavaCommand.of(
                        ConsumerProgram.class,
                        List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                        List.of(uri, folder.resolve("emitted").toString(), marks)))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(number + ".log").toFile())
                .start();
    }

    private String log(int number) throws IOException {
        return Files.readString(folder.resolve(number + ".log"));
    }

    private long count() throws IOException {
        Path file = folder.resolve("emitted");
        return Files.exists(file) ? Files.size(file) / LINE : 0;
    }

    private List<String> emitted() throws IOException {
        return lines().stream().map(line -> line.split(" ")[0]).toList();
    }

    private List<String> lines() throws IOException {
        Path file = folder.resolve("emitted");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** How long an event took, as a rule, in microseconds. */
    private static long micros(List<String> lines) {
        List<Long> times =
                lines.stream().map(line -> Long.parseLong(line.split(" ")[1])).toList();
        long[] pauses = IntStream.range(1, times.size())
                .mapToLong(i -> times.get(i) - times.get(i - 1))
                .sorted()
                .toArray();
        return pauses[pauses.length / 2] / 1_000;
    }

    private static void sendEvents() {
        List<CompletableFuture<?>> sent = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            String group = "PO-" + i;
            sent.add(CLIENT.sendDataIntegrationEvent(request -> request.instanceId(EMULATOR.instanceId())
                    .eventType("scn.data.inboundorder")
                    .eventGroupId(group)
                    .data(ORDER)));
            if (sent.size() == AT_ONCE) {
                sent.forEach(CompletableFuture::join);
                sent.clear();
            }
        }
        sent.forEach(CompletableFuture::join);
    }
}
