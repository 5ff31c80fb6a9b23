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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocketFactory;

/**
 * The HTTP side: takes connections and gives each a thread, so that none waits for another, within
 * {@link HttpLimits}.
 *
 * <p>It is not the JDK's HTTP server: that cannot reset a connection, reads its time limits and its number of idle
 * connections once for the whole JVM, and lets stalled clients hold its threads.
 */
final class HttpFront implements AutoCloseable {

    private static final int BACKLOG = 1024;
    private static final long WATCH_MILLIS = 100;
    /** A client that has sent nothing more of a large body for this time goes where others need the room. */
    private static final Duration STALL = Duration.ofSeconds(4);
    /** Longer than that: whoever keeps others waiting by a stall has gone by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final System.Logger LOG = System.getLogger(HttpFront.class.getName());

    private final Function<Request, Reply> service;
    private final ServerSocketFactory sockets;
    private final HttpLimits limits;
    private final BodyMemory memory = new BodyMemory(Runtime.getRuntime().maxMemory(), PATIENCE);
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons("emulator-connection-"));
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(daemons("emulator-watch-"));
    private final Set<HttpConnection> connections = ConcurrentHashMap.newKeySet();
    /** How often held answers were ended; one that was asked for before the last time is not held any more. */
    private final AtomicInteger cuts = new AtomicInteger();

    private final InetSocketAddress address;

    /** Null while none may come; changed under the lock of this. */
    private volatile ServerSocket listener;

    // guarded by this
    private Thread listening;
    /** Holds the port during an outage, without listening on it. */
    private SocketChannel placeholder;

    private boolean closed;

    HttpFront(InetAddress host, int port, HttpLimits limits, Function<Request, Reply> service) {
        this(host, port, limits, ServerSocketFactory.getDefault(), service);
    }

    HttpFront(
            InetAddress host,
            int port,
            HttpLimits limits,
            ServerSocketFactory sockets,
            Function<Request, Reply> service) {
        this.sockets = sockets;
        this.limits = limits;
        this.service = service;
        open(new InetSocketAddress(host, port));
        address = (InetSocketAddress) listener.getLocalSocketAddress();
        watch.scheduleWithFixedDelay(this::cutOffOverdue, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
    }

    URI endpoint() {
        InetAddress host = address.getAddress();
        String name = host.isAnyLocalAddress() ? "127.0.0.1" : host.getHostAddress();
        String scheme = sockets instanceof SSLServerSocketFactory ? "https" : "http";
        return URI.create(scheme + "://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + address.getPort());
    }

    /** How many connections are open. */
    int connections() {
        return connections.size();
    }

    /**
     * From here on, connections are refused; those that are open are closed. The port stays bound: else it could be
     * given to someone else, even to a client that tries to connect to it.
     */
    synchronized void pause() {
        if (closed || placeholder != null) {
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

    /** Listens again on the port it had. Does nothing after {@link #close}. */
    synchronized void resume() {
        if (closed || placeholder == null) {
            return;
        }
        release();
        open(address);
    }

    /** Ends the connections whose answers are held back, for a time or for good. */
    void cutOffHeld() {
        cuts.incrementAndGet();
        connections.forEach(HttpConnection::cutOffIfHolding);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (placeholder == null) {
            stop();
        } else {
            release();
        }
        watch.shutdownNow();
        threads.shutdown();
    }

    /** Closes listener and connections, and thereby ends the exchanges that go on. */
    private void stop() {
        ServerSocket stopped = listener;
        listener = null;
        try {
            stopped.close();
            // The port is free only when the thread has left accept().
            listening.join();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The listener does not close", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connections.forEach(HttpConnection::cutOff);
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
            ServerSocket opened = sockets.createServerSocket();
            opened.setReuseAddress(true);
            opened.bind(at, BACKLOG);
            listener = opened;
            listening = daemons("emulator-listener-").newThread(() -> listen(opened));
            listening.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + at, e);
        }
    }

    private void listen(ServerSocket source) {
        while (!source.isClosed()) {
            try {
                Socket socket = source.accept();
                try {
                    take(source, socket);
                } catch (IOException | RuntimeException | OutOfMemoryError e) {
                    // no thread to be had: this client is sent away, the others go on
                    LOG.log(System.Logger.Level.WARNING, "A connection could not be taken: " + e);
                    socket.close();
                }
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "No connection taken", e);
                restAfterFailure(source);
            }
        }
    }

    /** Too many open files, for one, would come again at once. */
    private static void restAfterFailure(ServerSocket source) {
        try {
            if (!source.isClosed()) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(ServerSocket source, Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        if (connections.size() >= limits.maxConnections()) {
            longestWaiting().ifPresent(HttpConnection::cutOff);
        }
        HttpConnection connection = new HttpConnection(socket, limits, memory, cuts, this::answer);
        connections.add(connection);
        if (listener != source) {
            // stopped meanwhile
            connection.cutOff();
            connections.remove(connection);
            return;
        }
        try {
            threads.execute(() -> {
                try {
                    connection.run();
                } finally {
                    connections.remove(connection);
                }
            });
        } catch (RuntimeException | OutOfMemoryError e) {
            connections.remove(connection);
            throw e;
        }
    }

    /** The one that has waited for its client the longest, if any waits for its client. */
    private Optional<HttpConnection> longestWaiting() {
        return connections.stream()
                .filter(HttpConnection::isWaitingForClient)
                .min(Comparator.comparingLong(HttpConnection::deadlineNanos));
    }

    private void cutOffOverdue() {
        long now = System.nanoTime();
        boolean isScarce = memory.waiting() > 0;
        for (HttpConnection connection : List.copyOf(connections)) {
            if (connection.isOverdue(now) || isScarce && connection.isStalled(now, STALL)) {
                connection.cutOff();
            }
        }
    }

    /** An answer to everything, whatever the service throws. */
    private Reply answer(Request request) {
        try {
            return service.apply(request);
        } catch (Throwable e) {
            LOG.log(System.Logger.Level.ERROR, "The emulator failed on " + request, e);
            return Reply.error(
                    ServiceError.internal("the emulator failed: " + e.getClass().getName()));
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
