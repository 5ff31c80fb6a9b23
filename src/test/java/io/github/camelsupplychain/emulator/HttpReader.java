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

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the requests of one connection: HTTP/1.1 and 1.0, with {@code Content-Length} or chunked. What is malformed is
 * refused rather than guessed at.
 */
final class HttpReader {

    /** A request that cannot be read on; the connection ends with an answer of this status. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status, String message) {
            super(message, null, false, false);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /**
     * Request line and headers.
     *
     * @param headers the values by lower-case name
     */
    record Head(String method, String target, boolean http10, Map<String, List<String>> headers) {

        String header(String lowerCaseName) {
            List<String> values = headers.get(lowerCaseName);
            return values == null ? null : String.join(",", values);
        }

        boolean expectsContinue() {
            return !http10 && "100-continue".equalsIgnoreCase(header("expect"));
        }

        boolean isLast() {
            String connection = header("connection");
            return http10
                    || connection != null && connection.toLowerCase(Locale.ROOT).contains("close");
        }
    }

    private static final int CHUNKED = -1;

    private final InputStream in;
    private final HttpLimits limits;
    private final BodyMemory memory;
    private final byte[] buffer = new byte[8192];
    private int position;
    private int end;
    private int headBytes;
    /** The body that is being read, null at other times. */
    private volatile HttpBody arriving;

    /** For how long the last body has waited for room. */
    private volatile long waitedNanos;

    HttpReader(InputStream in, HttpLimits limits, BodyMemory memory) {
        this.in = in;
        this.limits = limits;
        this.memory = memory;
    }

    /** Waits for the first byte of a request. @return false if the client has ended the connection */
    boolean awaitRequest() throws IOException {
        return position < end || fill();
    }

    /** Whether bytes have arrived that have not been read. */
    boolean hasBuffered() {
        return position < end;
    }

    /** Reads and forgets until the client ends the connection. */
    void skipToEnd() throws IOException {
        do {
            position = end;
        } while (fill());
    }

    /** Whether a part of a body takes up room, and the client has sent no more of it for a time. */
    boolean isStalled(long nowNanos, Duration time) {
        HttpBody body = arriving;
        return body != null && body.isStalled(nowNanos, time);
    }

    /** For how long the body of the present request has waited for room, which is no fault of its client. */
    long waitedNanos(long nowNanos) {
        HttpBody body = arriving;
        return body == null ? waitedNanos : body.waitedNanos(nowNanos);
    }

    Head readHead() throws IOException, Refused {
        headBytes = 0;
        waitedNanos = 0;
        String line = readLine();
        if (line.isEmpty()) {
            // An empty line before a request is allowed.
            line = readLine();
        }
        String[] parts = line.split(" ", -1);
        if (parts.length != 3 || !isToken(parts[0]) || !parts[2].matches("HTTP/1\\.[01]")) {
            throw new Refused(400, "the request line is not one of HTTP/1.1");
        }
        Map<String, List<String>> headers = new HashMap<>();
        for (String header = readLine(); !header.isEmpty(); header = readLine()) {
            int colon = header.indexOf(':');
            if (colon < 1 || !isToken(header.substring(0, colon))) {
                throw new Refused(400, "a header is malformed");
            }
            headers.computeIfAbsent(header.substring(0, colon).toLowerCase(Locale.ROOT), n -> new ArrayList<>(1))
                    .add(header.substring(colon + 1).strip());
        }
        return new Head(parts[0], target(parts[1]), parts[2].endsWith("0"), headers);
    }

    /** How long the body is said to be; {@link #hasBody} of 0 is false. */
    private int length(Head head) throws Refused {
        String encoding = head.header("transfer-encoding");
        String length = head.header("content-length");
        if (encoding != null) {
            if (length != null || !encoding.equalsIgnoreCase("chunked")) {
                throw new Refused(400, "the transfer encoding can only be chunked, without a content length");
            }
            return CHUNKED;
        }
        if (length == null) {
            return 0;
        }
        if (!length.matches("\\d{1,18}")) {
            throw new Refused(400, "the content length is not one number");
        }
        if (Long.parseLong(length) > limits.maxBodyBytes()) {
            throw tooLarge();
        }
        return Integer.parseInt(length);
    }

    boolean hasBody(Head head) throws Refused {
        return length(head) != 0;
    }

    HttpBody readBody(Head head) throws IOException, Refused {
        int length = length(head);
        HttpBody body = new HttpBody(memory, length == CHUNKED ? Integer.MAX_VALUE : length);
        arriving = body;
        try {
            if (length == CHUNKED) {
                readChunks(body);
            } else {
                readInto(body, length);
            }
        } catch (IOException | Refused | RuntimeException | Error e) {
            body.release();
            throw e;
        } finally {
            waitedNanos = body.waitedNanos(System.nanoTime());
            arriving = null;
        }
        return body;
    }

    private void readChunks(HttpBody body) throws IOException, Refused {
        while (true) {
            headBytes = 0;
            String size = readLine().split(";", 2)[0].strip();
            if (!size.matches("[0-9a-fA-F]{1,8}")) {
                throw new Refused(400, "the size of a chunk is not a hexadecimal number");
            }
            long length = Long.parseLong(size, 16);
            if (length == 0) {
                break;
            }
            if (body.length() + length > limits.maxBodyBytes()) {
                throw tooLarge();
            }
            readInto(body, (int) length);
            if (!readLine().isEmpty()) {
                throw new Refused(400, "a chunk is longer than its size says");
            }
        }
        headBytes = 0;
        while (!readLine().isEmpty()) {
            // trailers mean nothing here
        }
    }

    private void readInto(HttpBody body, int bytes) throws IOException, Refused {
        int left = bytes;
        while (left > 0) {
            if (position == end && !fill()) {
                throw new EOFException("the body ended early");
            }
            int count = Math.min(end - position, left);
            try {
                if (!body.append(buffer, position, count)) {
                    throw new Refused(503, "too many large requests are arriving at once");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Refused(503, "the emulator is stopping");
            }
            position += count;
            left -= count;
        }
    }

    private Refused tooLarge() {
        return new Refused(413, "the body has more than " + limits.maxBodyBytes() + " bytes");
    }

    /** A path with a query as it came; of an absolute address only these. */
    private static String target(String given) throws Refused {
        String target = given.replaceFirst("^https?://[^/?]*", "");
        if (!target.startsWith("/") || !target.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new Refused(400, "the request line names no path");
        }
        return target;
    }

    private static boolean isToken(String text) {
        return !text.isEmpty()
                && text.chars()
                        .allMatch(c -> Character.isLetterOrDigit(c) && c < 127 || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
    }

    private String readLine() throws IOException, Refused {
        StringBuilder line = new StringBuilder(80);
        while (true) {
            if (position == end && !fill()) {
                throw new EOFException("the head ended early");
            }
            byte next = buffer[position++];
            if (++headBytes > limits.maxHeadBytes()) {
                throw new Refused(431, "request line and headers have more than " + limits.maxHeadBytes() + " bytes");
            }
            if (next == '\n') {
                break;
            }
            line.append((char) (next & 0xff));
        }
        if (line.length() > 0 && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        if (line.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 127)) {
            throw new Refused(400, "the head holds control characters");
        }
        return line.toString();
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }
}
