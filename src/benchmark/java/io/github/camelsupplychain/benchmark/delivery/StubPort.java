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
package io.github.camelsupplychain.benchmark.delivery;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;

/** One port of the stub and its delay. As that is the same for all requests, they are answered in order of arrival. */
final class StubPort {

    private final ServerSocketChannel server;
    private final long delayNanos;
    private final Queue<StubConnection> due = new ArrayDeque<>();
    private final int requestsPerSecond;

    /** How much of the quota may be used at once, as of {@link #refilledAt}. */
    private double unused;

    private long refilledAt = System.nanoTime();
    private long requests;
    private long bytes;

    StubPort(ServerSocketChannel server, StubSettings settings) {
        this.server = server;
        this.delayNanos = settings.delayMillis() * 1_000_000;
        this.requestsPerSecond = settings.requestsPerSecond();
        this.unused = requestsPerSecond;
    }

    SocketChannel accept() throws IOException {
        SocketChannel channel = server.accept();
        if (channel != null) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
        return channel;
    }

    /** A request has arrived and will be answered after the delay. */
    void arrived(StubConnection connection, long bodyBytes) throws IOException {
        if (isOverQuota()) {
            connection.refuse();
        } else {
            requests++;
            bytes += bodyBytes;
        }
        if (delayNanos == 0) {
            connection.answer();
        } else {
            connection.dueAt = System.nanoTime() + delayNanos;
            due.add(connection);
        }
    }

    /** A bucket that holds what may be sent in a second. */
    private boolean isOverQuota() {
        if (requestsPerSecond == 0) {
            return false;
        }
        long now = System.nanoTime();
        unused = Math.min(requestsPerSecond, unused + requestsPerSecond * (now - refilledAt) / 1e9);
        refilledAt = now;
        if (unused < 1) {
            return true;
        }
        unused--;
        return false;
    }

    /** The requests that were taken, and the bytes of their bodies. */
    String count() {
        return requests + " " + bytes;
    }

    long untilDue(long now) {
        return due.isEmpty() ? Long.MAX_VALUE : Math.max(0, due.peek().dueAt - now);
    }

    void answerDue(long now) {
        while (untilDue(now) == 0) {
            StubConnection connection = due.remove();
            try {
                connection.answer();
            } catch (IOException e) {
                connection.close();
            }
        }
    }
}
