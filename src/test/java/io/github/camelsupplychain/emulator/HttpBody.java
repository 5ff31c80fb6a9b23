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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of a request, in pieces while it arrives: memory grows with what has come, not with what is announced, and
 * large arrays, which heaps place badly, stay few.
 */
final class HttpBody {

    /** Not counted: what nearly every body fits into. */
    private static final int FIRST_PIECE = 8 * 1024;

    private static final int PIECE = 64 * 1024;

    private final BodyMemory.Room room;
    private final List<byte[]> pieces = new ArrayList<>(1);
    private byte[] last;
    private int filledOfLast;
    private int length;
    private volatile boolean hasRoom;
    private volatile long grownNanos = System.nanoTime();
    /** Since when it waits for room, 0 if it does not. */
    private volatile long waitingSinceNanos;

    private volatile long waitedNanos;

    /** @param announced how many bytes are to come, if that is known */
    HttpBody(BodyMemory memory, int announced) {
        this.room = memory.newRoom();
        this.last = new byte[Math.min(announced, FIRST_PIECE)];
    }

    int length() {
        return length;
    }

    /** @return false if there has been no room for them for some seconds */
    boolean append(byte[] source, int from, int count) throws InterruptedException {
        int copied = 0;
        while (copied < count) {
            if (filledOfLast == last.length && !grow()) {
                return false;
            }
            int now = Math.min(count - copied, last.length - filledOfLast);
            System.arraycopy(source, from + copied, last, filledOfLast, now);
            filledOfLast += now;
            copied += now;
        }
        length += count;
        grownNanos = System.nanoTime();
        return true;
    }

    /** Whether it has taken room, and nothing more has come from the client for a time. */
    boolean isStalled(long nowNanos, Duration time) {
        return hasRoom && waitingSinceNanos == 0 && nowNanos - grownNanos > time.toNanos();
    }

    /** For how long the client could send nothing because there was no room. */
    long waitedNanos(long nowNanos) {
        long since = waitingSinceNanos;
        return since == 0 ? waitedNanos : waitedNanos + nowNanos - since;
    }

    private boolean grow() throws InterruptedException {
        waitingSinceNanos = System.nanoTime() | 1;
        boolean isTaken = room.take(PIECE);
        grownNanos = System.nanoTime();
        waitedNanos = waitedNanos(grownNanos);
        waitingSinceNanos = 0;
        if (!isTaken) {
            return false;
        }
        hasRoom = true;
        pieces.add(last);
        last = new byte[PIECE];
        filledOfLast = 0;
        return true;
    }

    /** All bytes in one array. The body is empty after that, and has given back its room. */
    byte[] take() {
        byte[] whole = last;
        if (!pieces.isEmpty() || filledOfLast < last.length) {
            whole = new byte[length];
            int filled = 0;
            for (byte[] piece : pieces) {
                System.arraycopy(piece, 0, whole, filled, piece.length);
                filled += piece.length;
            }
            System.arraycopy(last, 0, whole, filled, filledOfLast);
        }
        release();
        return whole;
    }

    /** Gives back the room that the body has taken. */
    void release() {
        pieces.clear();
        last = new byte[0];
        filledOfLast = 0;
        room.release();
        hasRoom = false;
    }
}
