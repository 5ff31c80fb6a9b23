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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What a client does wrong, or a test asks for at a bad moment, harms no other client and leaves nothing behind. */
class SturdyTest extends AbstractEmulatorTest {

    private static final String HALF_A_HEAD =
            "POST /api-data/data-integration/instance/x/data-integration-events HTTP/1.1\r\nHost: x\r\n";
    private static final String HALF_A_BODY = HALF_A_HEAD + "Content-Length: 1000000\r\n\r\n{\"data\":";

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void closeSockets() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private Socket connect() throws IOException {
        return connect(emulator);
    }

    private Socket connect(SupplyChainEmulator to) throws IOException {
        Socket socket = new Socket(to.endpoint().getHost(), to.endpoint().getPort());
        // a limit for a test that would hang
        socket.setSoTimeout(60_000);
        sockets.add(socket);
        return socket;
    }

    private Socket sent(String text) throws IOException {
        Socket socket = connect();
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    /** Everything until the server ends the connection. */
    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", HALF_A_HEAD, HALF_A_BODY})
    void manyStalledClientsHoldUpNobody(String begun) throws IOException {
        for (int i = 0; i < 200; i++) {
            sent(begun);
        }

        send(order());
    }

    @ParameterizedTest
    @ValueSource(strings = {HALF_A_HEAD, HALF_A_BODY})
    void aStalledClientIsCutOff(String begun) throws IOException {
        HttpLimits limits = HttpLimits.DEFAULT.arrival(Duration.ofMillis(200));
        try (HttpFront front = new HttpFront(LOOPBACK, 0, limits, r -> Reply.unavailable());
                Socket socket = new Socket(LOOPBACK, front.endpoint().getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(begun.getBytes(StandardCharsets.ISO_8859_1));

            assertThat(answer(socket)).isEmpty();
            await().until(() -> front.connections() == 0);
        }
    }

    @Test
    void aThousandConnectionsAreServed() throws IOException {
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            clients.add(connect());
        }
        for (Socket client : clients) {
            client.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        for (Socket client : clients) {
            assertThat(new String(client.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1))
                    .isEqualTo("HTTP/1.1 403");
        }
        send(order());
    }

    @Test
    void atTheLimitOfConnectionsTheOneIdleTheLongestGivesWay() throws IOException {
        HttpLimits limits =
                new HttpLimits(2, Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1), 1000, 1000);
        try (HttpFront front = new HttpFront(LOOPBACK, 0, limits, r -> Reply.unavailable())) {
            List<Socket> clients = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Socket client = new Socket(LOOPBACK, front.endpoint().getPort());
                sockets.add(client);
                clients.add(client);
            }

            assertThat(clients.get(0).getInputStream().read()).isNegative();
            clients.get(2).getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(answer(clients.get(2))).startsWith("HTTP/1.1 503");
        }
    }

    static Stream<List<String>> malformed() {
        String post = "POST / HTTP/1.1\r\nHost: x\r\n";
        return Stream.of(
                List.of("400", "GARBAGE\r\n\r\n"),
                List.of("400", "\0\0\0\0\r\n\r\n"),
                List.of("400", "GET / HTTP/2.0\r\n\r\n"),
                List.of("400", "GET nowhere HTTP/1.1\r\n\r\n"),
                List.of("400", "GET /a b HTTP/1.1\r\n\r\n"),
                List.of("400", "GET /\u00e9 HTTP/1.1\r\n\r\n"),
                List.of("400", "GET / HTTP/1.1\r\nno colon\r\n\r\n"),
                List.of("400", "GET / HTTP/1.1\r\nna me: x\r\n\r\n"),
                List.of("400", "GET / HTTP/1.1\r\nName: a\0b\r\n\r\n"),
                List.of("400", post + "Content-Length: -1\r\n\r\n"),
                List.of("400", post + "Content-Length: ten\r\n\r\n"),
                List.of("400", post + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n"),
                List.of("400", post + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"),
                List.of("400", post + "Transfer-Encoding: gzip\r\n\r\n"),
                List.of("400", post + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n"),
                List.of("400", post + "Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n"),
                List.of("413", post + "Transfer-Encoding: chunked\r\n\r\nffffffff\r\n"),
                List.of("413", post + "Content-Length: 999999999999\r\n\r\n"),
                List.of("413", post + "Content-Length: 16777217\r\n\r\n" + "x".repeat(1_000_000)),
                List.of("431", "GET /" + "x".repeat(270_000) + " HTTP/1.1\r\n\r\n"),
                List.of("431", "GET / HTTP/1.1\r\n" + "Name: value\r\n".repeat(21_000) + "\r\n"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void whatIsNoProperRequestIsRefusedAndTheConnectionEnded(List<String> expected) throws IOException {
        Socket socket = sent(expected.get(1));
        socket.shutdownOutput();

        assertThat(answer(socket)).startsWith("HTTP/1.1 " + expected.get(0)).contains("Connection: close");
        send(order());
    }

    @Test
    void chunksPipelinesAndExpectationsAreUnderstood() throws IOException {
        String get = "GET /api-data/data-integration/instance/x HTTP/1.1\r\nHost: x\r\n\r\n";
        Socket socket = sent("\r\n" + get + get
                + "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\n{}\r\n0\r\nTrailer: x\r\n\r\n"
                + "POST / HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n");
        InputStream in = socket.getInputStream();
        StringBuilder until = new StringBuilder();
        while (!until.toString().contains("100 Continue")) {
            until.append((char) in.read());
        }
        socket.getOutputStream().write("{}".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(until + answer(socket)).containsPattern("(?s)(HTTP/1.1 403.*){3}HTTP/1.1 100.*HTTP/1.1 403");
    }

    @Test
    void noiseIsAnsweredOrCutOffAndTheNextIsServed() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] noise = new byte[random.nextInt(400)];
            random.nextBytes(noise);
            try (Socket socket = connect()) {
                socket.getOutputStream().write(noise);
                socket.shutdownOutput();
                assertThat(answer(socket)).matches("(?s)(HTTP/1.1 4.*)?");
            } catch (SocketException e) {
                // cut off
            }
        }
        send(order());
    }

    @ParameterizedTest
    @EnumSource(
            value = Reply.Ending.class,
            names = {"RESET", "HANG_UP"})
    void aResetConnectionIsResetAndALostAnswerAnOrderlyEnd(Reply.Ending ending) throws IOException {
        try (HttpFront front = new HttpFront(LOOPBACK, 0, HttpLimits.DEFAULT, request -> Reply.none(ending));
                Socket socket = new Socket(LOOPBACK, front.endpoint().getPort())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));

            if (ending == Reply.Ending.HANG_UP) {
                assertThat(answer(socket)).isEmpty();
            } else {
                assertThatThrownBy(() -> answer(socket))
                        .isInstanceOf(SocketException.class)
                        .hasMessageContaining("reset");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "pause", "close", "client"})
    void aRequestWithoutAnAnswerKeepsNoSocket(String how) throws Exception {
        emulator.nextAnswers(Fault.NO_ANSWER);
        CompletableFuture<?> request = client.sendDataIntegrationEvent(order().build());
        await().until(() -> emulator.journal().requests() == 1);

        switch (how) {
            case "reset" -> emulator.reset();
            case "pause" -> emulator.pause();
            case "close" -> emulator.close();
            default -> request.cancel(true);
        }

        if (!how.equals("client")) {
            assertThat(failure(request)).isInstanceOf(SdkClientException.class);
        }
        await().until(() -> emulator.openConnections() == 0);
    }

    @Test
    void aResetEndsAnOutageAndAnswersThatAreHeldBack() {
        emulator.latency(Duration.ofHours(1));
        CompletableFuture<String> waiting = sendAsync(order());
        await().until(() -> emulator.journal().inFlight() == 1);

        emulator.reset();
        assertThat(failure(waiting)).isInstanceOf(SdkClientException.class);
        send(order());

        emulator.pause();
        emulator.reset();
        send(order());
        assertThat(emulator.events()).hasSize(1);
    }

    @Test
    void afterItsCloseNothingBringsItBack() {
        emulator.pause();
        emulator.close();
        emulator.resume();
        emulator.reset();
        emulator.pause();
        emulator.reset();
        emulator.resume();

        assertThat(refusal(order())).isInstanceOf(SdkClientException.class).hasMessageContaining("refused");
        emulator.close();
    }

    @Test
    void anyOrderOfOutageResetAndRequestsLeavesItServing() {
        Random random = new Random(3);
        List<CompletableFuture<String>> requests = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            switch (random.nextInt(5)) {
                case 0 -> emulator.pause();
                case 1 -> emulator.resume();
                case 2 -> emulator.reset();
                case 3 -> emulator.nextAnswers(Fault.NO_ANSWER);
                default -> requests.add(sendAsync(order()));
            }
        }
        emulator.reset();
        assertThat(send(order())).isNotNull();
        assertThat(requests).allSatisfy(request -> request.handle((id, e) -> id).join());
        assertThat(emulator.journal().inFlight()).isZero();
    }

    /** Which reads its keep-alive settings once for the JVM. */
    @Test
    void anotherHttpServerOfTheJvmChangesNothing() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
        other.start();
        try {
            List<Socket> clients = new ArrayList<>();
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 250; i++) {
                    if (round == 0) {
                        clients.add(connect());
                    }
                    clients.get(i)
                            .getOutputStream()
                            .write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                    readAnswer(clients.get(i).getInputStream());
                }
            }
        } finally {
            other.stop(0);
        }
        assertThat(System.getProperties().stringPropertyNames())
                .noneMatch(name -> name.startsWith("sun.net.httpserver"));
    }

    private static void readAnswer(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            assertThat(next).as("the connection is open").isNotNegative();
            head.append((char) next);
        }
        String length = head.toString().replaceAll("(?s).*Content-Length: (\\d+).*", "$1");
        in.readNBytes(Integer.parseInt(length));
    }

    @Test
    void anObserverThatFailsHarmsNothing() {
        for (Throwable failure : new Throwable[] {new IllegalStateException("mine"), new AssertionError("mine")}) {
            try (SupplyChainEmulator observed = SupplyChainEmulator.builder()
                    .onStored(event -> SturdyTest.<RuntimeException>sneak(failure))
                    .start()) {
                client = client(observed);

                assertThat(send(order())).isNotNull();
                assertThat(send(order())).isNotNull();

                assertThat(observed.events()).hasSize(2);
                assertThat(observed.journal().inFlight()).isZero();
                assertThat(observed.journal().overlaps()).isZero();
                assertThat(observed.observerFailure()).contains(failure);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }

    @Test
    void aScriptOfNothingIsNothing() {
        emulator.nextAnswers().nextAnswersOfGroup("PO-1").nextAnswersOfOperation("GetInstance");

        assertThat(send(order())).isNotNull();
        assertThat(send(order())).isNotNull();
    }
}
