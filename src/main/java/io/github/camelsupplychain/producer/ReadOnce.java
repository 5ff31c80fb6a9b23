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
package io.github.camelsupplychain.producer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsupplychain.error.InvalidEventException;
import io.github.camelsupplychain.record.ForeignJson;
import java.io.InputStream;
import java.io.Reader;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.BaseStream;
import org.apache.camel.StreamCache;

/**
 * Guards a body that can be read only once. Bodies that have been read are remembered by object identity, in the whole
 * process, for as long as they are reachable. A redelivery, another step or another endpoint that read such a body
 * again would find it empty, or find only the rest, and report success.
 */
final class ReadOnce {

    private static final ConcurrentMap<Identity, ReadOnce> READ = new ConcurrentHashMap<>();
    private static final ReferenceQueue<Object> COLLECTED = new ReferenceQueue<>();

    private volatile boolean empty;

    /** Soft: an exception may lead to its exchange, and so to the body, which would then never be collected. */
    private volatile SoftReference<Throwable> failure;

    private ReadOnce() {}

    /** Whether a sequence can be read only once. An Iterable that is no Collection may iterate over a cursor. */
    static boolean isSequence(Object body) {
        return body instanceof Iterator
                || body instanceof BaseStream
                || body instanceof Iterable
                        && !(body instanceof Collection
                                || body instanceof JsonNode
                                || body instanceof Map
                                || body instanceof Path
                                || ForeignJson.isOne(body));
    }

    /** Whether a text can be read only once. */
    static boolean isText(Object body) {
        return (body instanceof InputStream || body instanceof Reader) && !(body instanceof StreamCache);
    }

    /**
     * Begins reading a body.
     *
     * @param earlierFailure the failure recorded on the exchange, or null
     * @return the reading, or null if an earlier one found the body empty, so that there is nothing to read
     * @throws InvalidEventException if it was read before; its cause is the failure of that reading, if known
     */
    static ReadOnce begin(Object body, Throwable earlierFailure) {
        forgetCollected();
        ReadOnce reading = new ReadOnce();
        ReadOnce earlier = READ.putIfAbsent(new Identity(body, COLLECTED), reading);
        if (earlier == null) {
            return reading;
        }
        if (earlier.empty) {
            return null;
        }
        throw earlier.again(body, earlierFailure);
    }

    private InvalidEventException again(Object body, Throwable earlierFailure) {
        InvalidEventException again = new InvalidEventException("The body, a "
                + body.getClass().getName()
                + ", can be read only once, and it has been read before, by an earlier attempt or another step."
                + " Nothing was sent this time. "
                + (isText(body)
                        ? "Turn stream caching on, or make it text or a file, before it is sent"
                        : "Collect it into a List, or split it with streaming(), before it is sent"));
        Throwable first = failure == null ? null : failure.get();
        again.initCause(first == null ? earlierFailure : first);
        return again;
    }

    private static void forgetCollected() {
        for (Object collected = COLLECTED.poll(); collected != null; collected = COLLECTED.poll()) {
            READ.remove(collected);
        }
    }

    /** The number of remembered bodies, for tests. */
    static int remembered() {
        forgetCollected();
        return READ.size();
    }

    /** The body has no record, so nothing is missed by reading it again. */
    void foundEmpty() {
        empty = true;
    }

    /** The records that were read have not been delivered. */
    void failed(Throwable cause) {
        failure = new SoftReference<>(cause);
    }

    /** Two references are equal if they refer to the same object. After that is collected, each equals only itself. */
    private static final class Identity extends WeakReference<Object> {
        private final int hash;

        Identity(Object body, ReferenceQueue<Object> collected) {
            super(body, collected);
            hash = System.identityHashCode(body);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            if (this == other) {
                return true;
            }
            Object body = get();
            return body != null && other instanceof Identity identity && identity.get() == body;
        }
    }
}
