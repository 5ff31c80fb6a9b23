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

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The HTTP side: hands requests to a service and does to the connection what its reply says. A delayed answer holds no
 * thread, so any number of requests can be in progress at once.
 */
final class HttpFront implements AutoCloseable {

    // The JDK's server reads these once, when the first server of the JVM is made.
    static {
        presetServerProperty("nodelay", "true");
        // By default more than 200 idle connections, or 30 idle seconds, get connections closed that clients are
        // about to use again.
        presetServerProperty("maxIdleConnections", "10000");
        presetServerProperty("idleInterval", "3600");
    }

    /** One million characters of four bytes each, escaped in the worst way, and room for the rest. */
    private static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

    private static final String LOOPBACK = "127.0.0.1";
    private static final int BACKLOG = 1024;
    private static final System.Logger LOG = System.getLogger(HttpFront.class.getName());

    private final Function<Request, Reply> service;
    private final ExecutorService workers;
    private final ScheduledExecutorService timer;
    private final ThreadLocal<Long> receivedNanos = ThreadLocal.withInitial(System::nanoTime);
    /** What ends the exchanges whose time has not come; each ends once, by whoever takes it from here. */
    private final Set<Runnable> delayed = ConcurrentHashMap.newKeySet();

    private final InetSocketAddress address;
    private HttpServer server;
    /** Holds the port during an outage, without listening on it. */
    private SocketChannel placeholder;

    HttpFront(int port, Function<Request, Reply> service) {
        this.service = service;
        workers = Executors.newFixedThreadPool(
                Math.max(8, 4 * Runtime.getRuntime().availableProcessors()), daemons("emulator-worker-"));
        timer = Executors.newSingleThreadScheduledExecutor(daemons("emulator-timer-"));
        open(new InetSocketAddress(LOOPBACK, port));
        address = server.getAddress();
    }

    URI endpoint() {
        return URI.create("http://" + LOOPBACK + ":" + address.getPort());
    }

    /**
     * From here on, connections are refused; those that are open are closed. The port stays bound: else it could be
     * given to someone else, even to a client that tries to connect to it.
     */
    synchronized void pause() {
        if (placeholder != null) {
            return;
        }
        stop();
        try {
            placeholder = SocketChannel.open().setOption(StandardSocketOptions.SO_REUSEADDR, true);
            placeholder.bind(address);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + address, e);
        }
    }

    /** Listens again on the port it had. */
    synchronized void resume() {
        if (placeholder == null) {
            return;
        }
        release();
        open(address);
    }

    @Override
    public synchronized void close() {
        stop();
        if (placeholder != null) {
            release();
        }
        timer.shutdownNow();
        workers.shutdownNow();
    }

    /** Closes all connections, and thereby ends the exchanges that go on. */
    private void stop() {
        server.stop(0);
        List.copyOf(delayed).forEach(Runnable::run);
    }

    private void release() {
        try {
            placeholder.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release " + address, e);
        } finally {
            placeholder = null;
        }
    }

    private void open(InetSocketAddress at) {
        try {
            server = HttpServer.create(at, BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + at, e);
        }
        server.setExecutor(task -> {
            long now = System.nanoTime();
            workers.execute(() -> {
                receivedNanos.set(now);
                task.run();
            });
        });
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Reply reply = answer(read(exchange));
        if (reply.delay().isZero()) {
            end(exchange, reply);
        } else {
            endLater(exchange, reply);
        }
    }

    private void endLater(HttpExchange exchange, Reply reply) {
        Runnable ending = new Runnable() {
            @Override
            public void run() {
                if (delayed.remove(this)) {
                    end(exchange, reply);
                }
            }
        };
        delayed.add(ending);
        timer.schedule(() -> workers.execute(ending), reply.delay().toNanos(), TimeUnit.NANOSECONDS);
    }

    private Reply answer(Request request) {
        if (request.body().length > MAX_BODY_BYTES) {
            return Reply.error(new ServiceError(
                    413, "RequestEntityTooLargeException", "the body has more than " + MAX_BODY_BYTES + " bytes"));
        }
        try {
            return service.apply(request);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The emulator failed on " + request, e);
            return Reply.error(
                    ServiceError.internal("the emulator failed: " + e.getClass().getName()));
        }
    }

    private Request read(HttpExchange exchange) throws IOException {
        byte[] body;
        try (InputStream in = exchange.getRequestBody()) {
            body = in.readNBytes(MAX_BODY_BYTES + 1);
        }
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        URI uri = exchange.getRequestURI();
        return new Request(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                headers,
                body,
                receivedNanos.get());
    }

    private static void end(HttpExchange exchange, Reply reply) {
        reply.beforeEnd().run();
        switch (reply.ending()) {
            case ANSWER -> write(exchange, reply);
            case HANG_UP -> exchange.close();
            case SILENCE -> {}
        }
    }

    private static void write(HttpExchange exchange, Reply reply) {
        try (exchange) {
            byte[] body = Json.write(reply.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("x-amzn-RequestId", requestId());
            if (reply.errorType() != null) {
                exchange.getResponseHeaders().set("x-amzn-ErrorType", reply.errorType());
            }
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The client has gone", e);
        }
    }

    private static String requestId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private static void presetServerProperty(String name, String value) {
        String property = "sun.net.httpserver." + name;
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static ThreadFactory daemons(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
