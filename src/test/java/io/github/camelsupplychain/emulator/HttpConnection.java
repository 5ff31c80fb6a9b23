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

import io.github.camelsupplychain.emulator.HttpReader.Head;
import io.github.camelsupplychain.emulator.HttpReader.Refused;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The connection of one client, served by one thread: request after request, each answered when its reply is due. Other
 * threads cut it off, when its time is up or the emulator stops.
 */
final class HttpConnection implements Runnable {

    private static final System.Logger LOG = System.getLogger(HttpConnection.class.getName());
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
    /** Answers up to this size leave in one write. */
    private static final int ONE_WRITE = 64 * 1024;

    private final Socket socket;
    private final HttpLimits limits;
    private final BodyMemory memory;
    private final AtomicInteger cuts;
    private final Function<Request, Reply> service;

    /** When the present phase is to be over, on the scale of System.nanoTime(). */
    private volatile long deadlineNanos;

    private volatile boolean limited;
    private volatile HttpReader reader;

    // guarded by this
    private boolean cutOff;
    /** Whether an answer is held back, for a time or for good. */
    private boolean holding;
    /** What is still to be done before the client can learn of the end of its request. */
    private Runnable beforeEnd;

    HttpConnection(
            Socket socket, HttpLimits limits, BodyMemory memory, AtomicInteger cuts, Function<Request, Reply> service) {
        this.socket = socket;
        this.limits = limits;
        this.memory = memory;
        this.cuts = cuts;
        this.service = service;
        limit(limits.idle());
    }

    /** Ends the connection now: the client sees it closed, and what its reply had still to do is done. */
    synchronized void cutOff() {
        cutOff = true;
        finish();
        notifyAll();
        close();
    }

    /** Ends the connection if it holds back an answer. */
    synchronized void cutOffIfHolding() {
        if (holding) {
            cutOff();
        }
    }

    boolean isOverdue(long nanoTime) {
        HttpReader current = reader;
        long waited = current == null ? 0 : current.waitedNanos(nanoTime);
        return limited && deadlineNanos + waited - nanoTime < 0;
    }

    /** Whether a part of a body takes up room, and the client has sent no more of it for a time. */
    boolean isStalled(long nanoTime, Duration time) {
        HttpReader current = reader;
        return current != null && current.isStalled(nanoTime, time);
    }

    /** Whether it waits for its client, and not the client for it. */
    boolean isWaitingForClient() {
        return limited;
    }

    long deadlineNanos() {
        return deadlineNanos;
    }

    @Override
    public void run() {
        try {
            reader = new HttpReader(socket.getInputStream(), limits, memory);
            while (serveNext()) {
                limit(limits.idle());
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The client has gone", e);
        } finally {
            close();
        }
    }

    /** @return whether the connection can take another request */
    private boolean serveNext() throws IOException {
        if (!reader.awaitRequest()) {
            return false;
        }
        long receivedNanos = System.nanoTime();
        limit(limits.arrival());
        try {
            Head head = reader.readHead();
            if (reader.hasBody(head) && head.expectsContinue() && !reader.hasBuffered()) {
                socket.getOutputStream().write(CONTINUE);
            }
            HttpBody body = reader.readBody(head);
            limited = false;
            int cutsBefore = cuts.get();
            Reply reply =
                    memory.whileParsing(body.length(), () -> service.apply(request(head, body.take(), receivedNanos)));
            return end(head, reply, cutsBefore);
        } catch (Refused e) {
            refuse(e);
            return false;
        }
    }

    private Request request(Head head, byte[] body, long receivedNanos) {
        int query = head.target().indexOf('?');
        return new Request(
                head.method(),
                query < 0 ? head.target() : head.target().substring(0, query),
                query < 0 ? "" : head.target().substring(query + 1),
                head.headers(),
                body,
                receivedNanos,
                ((InetSocketAddress) socket.getRemoteSocketAddress()).getAddress());
    }

    private boolean end(Head head, Reply reply, int cutsBefore) throws IOException {
        if (!hold(reply, cutsBefore)) {
            return false;
        }
        switch (reply.ending()) {
            case ANSWER -> {
                write(reply, head);
                return !head.isLast();
            }
            case HANG_UP -> {
                return false;
            }
            case RESET -> {
                // With this, close() sends RST and not FIN.
                socket.setSoLinger(true, 0);
                return false;
            }
            case SILENCE -> {
                reader.skipToEnd();
                return false;
            }
            default -> {
                boolean open =
                        new OddAnswer(head(reply, head), reply.body(), socket.getOutputStream()).write(reply.ending());
                if (reply.ending().isSilent()) {
                    reader.skipToEnd();
                }
                return open && !head.isLast();
            }
        }
    }

    /** Waits until a reply is due, and does what is to be done just before its end. @return false if it was cut off */
    private synchronized boolean hold(Reply reply, int cutsBefore) {
        beforeEnd = reply.beforeEnd();
        holding = true;
        boolean isHeld = !reply.delay().isZero() || reply.ending().isSilent();
        cutOff |= isHeld && cuts.get() != cutsBefore;
        try {
            long due = System.nanoTime() + reply.delay().toNanos();
            for (long left = reply.delay().toNanos(); left > 0 && !cutOff; left = due - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cutOff = true;
        }
        holding = reply.ending().isSilent();
        finish();
        return !cutOff;
    }

    private void finish() {
        if (beforeEnd != null) {
            Runnable action = beforeEnd;
            beforeEnd = null;
            action.run();
        }
    }

    private void refuse(Refused refusal) throws IOException {
        String type = refusal.status() == 413 ? "RequestEntityTooLargeException" : "MalformedRequestException";
        Reply reply = Reply.error(new ServiceError(refusal.status(), type, refusal.getMessage()));
        write(reply, new Head("", "", true, Map.of()));
        // A close with bytes unread would be a reset, which can reach the client before the answer does.
        socket.shutdownOutput();
        reader.skipToEnd();
    }

    private void write(Reply reply, Head head) throws IOException {
        limit(limits.departure());
        boolean withBody = !head.method().equals("HEAD");
        byte[] headBytes = head(reply, head);
        OutputStream out = socket.getOutputStream();
        if (!withBody) {
            out.write(headBytes);
        } else if (reply.body().length > ONE_WRITE) {
            out.write(headBytes);
            out.write(reply.body());
        } else {
            byte[] all = Arrays.copyOf(headBytes, headBytes.length + reply.body().length);
            System.arraycopy(reply.body(), 0, all, headBytes.length, reply.body().length);
            out.write(all);
        }
    }

    private byte[] head(Reply reply, Head head) {
        StringBuilder start = new StringBuilder(256)
                .append("HTTP/1.1 ")
                .append(reply.status())
                .append(' ')
                .append(reply.status() < 400 ? "OK" : "Error")
                .append("\r\nContent-Length: ")
                .append(reply.body().length)
                .append("\r\nx-amzn-RequestId: ")
                .append(requestId());
        reply.headers()
                .forEach((name, value) ->
                        start.append("\r\n").append(name).append(": ").append(value));
        if (!reply.headers().containsKey(Reply.DATE)) {
            start.append("\r\nDate: ").append(Reply.date(Instant.now()));
        }
        if (head.isLast()) {
            start.append("\r\nConnection: close");
        }
        return start.append("\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void limit(Duration duration) {
        deadlineNanos = System.nanoTime() + duration.toNanos();
        limited = true;
    }

    private void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "A socket does not close", e);
        }
    }

    private static String requestId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
