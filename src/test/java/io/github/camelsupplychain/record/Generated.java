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
package io.github.camelsupplychain.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.util.function.LongFunction;

/** A body of any length that is never stored as a whole: a head, a repeated piece, and a tail. */
final class Generated extends InputStream {

    private final LongFunction<String> pieces;
    private final long count;
    private final byte[] tail;

    private byte[] current;
    private int position;
    private long next;
    private long served;

    private Generated(String head, LongFunction<String> pieces, long count, String tail) {
        this.current = head.getBytes(UTF_8);
        this.pieces = pieces;
        this.count = count;
        this.tail = tail.getBytes(UTF_8);
    }

    static Generated text(String head, String piece, long bytes, String tail) {
        String block = piece.repeat(Math.max(1, 4096 / piece.length()));
        return new Generated(head, number -> block, bytes / block.length(), tail);
    }

    static Generated numbered(String head, LongFunction<String> pieces, long count, String tail) {
        return new Generated(head, pieces, count, tail);
    }

    /** How many bytes have been read. */
    long served() {
        return served;
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        while (position == current.length) {
            if (next > count) {
                return -1;
            }
            current = next == count ? tail : pieces.apply(next).getBytes(UTF_8);
            position = 0;
            next++;
        }
        int read = Math.min(length, current.length - position);
        System.arraycopy(current, position, target, offset, read);
        position += read;
        served += read;
        return read;
    }
}
