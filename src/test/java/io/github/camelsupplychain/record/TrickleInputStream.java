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

import java.io.ByteArrayInputStream;
import java.util.Random;

/** Delivers its bytes a few at a time, like a network connection. */
final class TrickleInputStream extends ByteArrayInputStream {

    private final Random random;
    private final int most;
    boolean closed;

    TrickleInputStream(byte[] bytes, int most, long seed) {
        super(bytes);
        this.most = most;
        this.random = new Random(seed);
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, 1 + random.nextInt(most)));
    }

    @Override
    public void close() {
        closed = true;
    }
}
