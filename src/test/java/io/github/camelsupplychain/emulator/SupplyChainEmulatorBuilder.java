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
package io.github.camelsupplychain.emulator;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocketFactory;

/** Says how an emulator is to start. Every setting has a default; the same settings give the same ids and faults. */
public final class SupplyChainEmulatorBuilder {

    private int port;
    private Clock clock = Clock.systemUTC();
    private String accessKey = "emulator-access-key";
    private String secretKey = "emulator-secret-key";
    private String region = "us-east-1";
    private String accountId = "123456789012";
    private String instanceId = "5c7a9e00-0000-4000-8000-000000000001";
    private long seed;
    private boolean keepData = true;
    private InetAddress host = InetAddress.getLoopbackAddress();
    private long maxEvents = Math.max(10_000, Runtime.getRuntime().maxMemory() / 3_000);
    private long maxBytes = Runtime.getRuntime().maxMemory() / 3;
    private boolean dropsOldest = true;
    private Consumer<StoredEvent> onStored = event -> {};
    private Consumer<RequestLog.Entry> onRequest = entry -> {};
    private ServerSocketFactory sockets = ServerSocketFactory.getDefault();
    private Path seedFile;
    private Path stateFile;

    SupplyChainEmulatorBuilder() {}

    /**
     * The TCP port on the loopback interface.
     *
     * @param port the port; 0, the default, takes a free one
     * @return this
     */
    public SupplyChainEmulatorBuilder port(int port) {
        this.port = port;
        return this;
    }

    /**
     * The time by which tokens expire, loads end, events age and the rate limit refills. Latency and signatures go by
     * the system's clock all the same.
     *
     * @param clock the clock, by default the system's; {@link MovableClock} is one that a test moves
     * @return this
     */
    public SupplyChainEmulatorBuilder clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock);
        return this;
    }

    /**
     * The only keys whose signatures are accepted.
     *
     * @param accessKey the access key id, by default {@code emulator-access-key}
     * @param secretKey the secret key, by default {@code emulator-secret-key}
     * @return this
     */
    public SupplyChainEmulatorBuilder credentials(String accessKey, String secretKey) {
        this.accessKey = Objects.requireNonNull(accessKey);
        this.secretKey = Objects.requireNonNull(secretKey);
        return this;
    }

    /**
     * The region that signatures must be for and that ARNs name.
     *
     * @param region the region, by default {@code us-east-1}
     * @return this
     */
    public SupplyChainEmulatorBuilder region(String region) {
        this.region = Objects.requireNonNull(region);
        return this;
    }

    /**
     * The account that owns the instances.
     *
     * @param accountId twelve digits, by default {@code 123456789012}
     * @return this
     */
    public SupplyChainEmulatorBuilder accountId(String accountId) {
        this.accountId = Objects.requireNonNull(accountId);
        return this;
    }

    /**
     * The id of the instance that is there from the start.
     *
     * @param instanceId a lower-case UUID, by default {@code 5c7a9e00-0000-4000-8000-000000000001}
     * @return this
     */
    public SupplyChainEmulatorBuilder instanceId(String instanceId) {
        this.instanceId = Objects.requireNonNull(instanceId);
        return this;
    }

    /**
     * What ids, jitter and faults by chance are drawn from.
     *
     * @param seed any number, by default 0
     * @return this
     */
    public SupplyChainEmulatorBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * Whether events keep their data and datasets their rows. Without them an event costs about a kilobyte, however long it is; it is
     * checked and journaled as ever, but {@link StoredEvent#data()} is null and datasets stay empty.
     *
     * @param keepData false to save memory, by default true
     * @return this
     */
    public SupplyChainEmulatorBuilder keepData(boolean keepData) {
        this.keepData = keepData;
        return this;
    }

    /**
     * Shows each event to an observer as it is stored, one at a time and in the order of storing, with its data even
     * where {@link #keepData} is off.
     *
     * @param observer must be quick: no request is served meanwhile. What it throws is logged and changes nothing; see
     *     {@link SupplyChainEmulator#observerFailure()}
     * @return this
     */
    public SupplyChainEmulatorBuilder onStored(Consumer<StoredEvent> observer) {
        this.onStored = observer;
        return this;
    }

    /**
     * How many events are kept, of all instances together, and as many arrivals in the journal. With more, the oldest
     * are dropped, with their rows and tokens, and counted.
     *
     * @param maxEvents at least 1; by default what fits into a third of the heap
     * @return this
     */
    public SupplyChainEmulatorBuilder maxEvents(long maxEvents) {
        this.maxEvents = atLeastOne("maxEvents", maxEvents);
        return this;
    }

    /**
     * How much of the heap the events take that are kept, with their data and their rows, about. With more, the oldest
     * are dropped, with their rows and tokens, and counted. An event that does not fit in at all is refused with status
     * 507.
     *
     * @param maxBytes at least 1; by default a third of the heap
     * @return this
     */
    public SupplyChainEmulatorBuilder maxBytes(long maxBytes) {
        this.maxBytes = atLeastOne("maxBytes", maxBytes);
        return this;
    }

    /**
     * Whether old events make room for new ones where {@link #maxEvents} or {@link #maxBytes} is reached.
     *
     * @param dropsOldest false to refuse new ones with status 507, by default true
     * @return this
     */
    public SupplyChainEmulatorBuilder dropsOldest(boolean dropsOldest) {
        this.dropsOldest = dropsOldest;
        return this;
    }

    /**
     * Lets the emulator listen for HTTPS. Clients have to trust the certificate, or any.
     *
     * @param sockets makes sockets that show a certificate, as {@link SelfSigned#in} does
     * @return this
     */
    public SupplyChainEmulatorBuilder tls(SSLServerSocketFactory sockets) {
        this.sockets = Objects.requireNonNull(sockets);
        return this;
    }

    SupplyChainEmulatorBuilder host(InetAddress host) {
        this.host = host;
        return this;
    }

    SupplyChainEmulatorBuilder seedFile(Path file) {
        this.seedFile = file;
        return this;
    }

    SupplyChainEmulatorBuilder stateFile(Path file) {
        this.stateFile = file;
        return this;
    }

    SupplyChainEmulatorBuilder onRequest(Consumer<RequestLog.Entry> observer) {
        this.onRequest = observer;
        return this;
    }

    private static long atLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1: " + value);
        }
        return value;
    }

    /**
     * Starts the emulator.
     *
     * @return the emulator, listening
     * @throws IllegalArgumentException if the instance id, the account id, the region or the access key is malformed
     * @throws java.io.UncheckedIOException if the port cannot be had
     */
    public SupplyChainEmulator start() {
        List<String> faults = new ArrayList<>();
        Shapes.UUID.check("instanceId", instanceId, faults);
        Shapes.ACCOUNT_ID.check("accountId", accountId, faults);
        if (!region.matches("[A-Za-z0-9-]+")) {
            faults.add("region must consist of letters, digits and hyphens");
        }
        if (!accessKey.matches("[^\\s/,=]+")) {
            faults.add("accessKey must not be empty or hold white space, a slash, a comma or an equals sign");
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return new SupplyChainEmulator(new Settings(
                host,
                port,
                sockets,
                new OffsetClock(clock),
                accessKey,
                secretKey,
                region,
                accountId,
                instanceId,
                seed,
                keepData,
                maxEvents,
                maxBytes,
                dropsOldest,
                onStored,
                onRequest,
                seedFile == null ? null : new SeedFile(seedFile),
                stateFile == null ? null : new StateFile(stateFile)));
    }
}
