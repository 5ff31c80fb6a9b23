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
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Answers that are no good HTTP, or HTTP that few servers speak: each writes what an ending asks for. */
final class OddAnswer {

    private static final byte[] CONTINUES = ascii("HTTP/1.1 100 Continue\r\n\r\n".repeat(20));
    private static final byte[] GARBAGE = ascii("\u0016\u0003\u0001 this is no HTTP\r\n\r\n");
    private static final byte[] SECOND_ANSWER = ascii("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
            + "Content-Length: 54\r\n\r\n{\"eventId\":\"00000000-0000-4000-8000-00000000dead\"}    ");
    private static final int SLOW_PIECES = 12;
    private static final long PAUSE_MILLIS = 3;

    private final byte[] head;
    private final byte[] body;
    private final OutputStream out;

    /**
     * @param head the head of the answer as it should be
     * @param body its body
     */
    OddAnswer(byte[] head, byte[] body, OutputStream out) {
        this.head = head;
        this.body = body;
        this.out = out;
    }

    /** Writes it. @return whether the connection can take another request */
    boolean write(Reply.Ending ending) throws IOException {
        byte[] half = Arrays.copyOf(body, body.length / 2);
        switch (ending) {
            case TRUNCATED, STALLED -> out.write(join(head, half));
            case GARBLED -> out.write(GARBAGE);
            case SLOW_HEAD -> slowly(join(head, body));
            case SLOW_BODY -> {
                out.write(head);
                slowly(body);
            }
            case AFTER_CONTINUES -> out.write(join(CONTINUES, join(head, body)));
            case TWICE -> out.write(join(join(head, body), SECOND_ANSWER));
            case GARBAGE_BEHIND -> out.write(join(join(head, body), GARBAGE));
            default -> throw new IllegalArgumentException(ending + " is no odd answer");
        }
        return ending != Reply.Ending.TRUNCATED && ending != Reply.Ending.GARBLED;
    }

    /** The first bytes one by one, each in a packet of its own; then the rest. */
    private void slowly(byte[] bytes) throws IOException {
        int pieces = Math.min(SLOW_PIECES, bytes.length);
        for (int i = 0; i < pieces; i++) {
            out.write(bytes[i]);
            out.flush();
            pause();
        }
        out.write(bytes, pieces, bytes.length - pieces);
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
