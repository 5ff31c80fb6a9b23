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
package io.github.camelsupplychain.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelsupplychain.record.EventData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.reactivestreams.Subscriber;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * The content of a request with an event: the JSON that the SDK has written for a request without data, with the data put
 * in. It is read once for each time that the request is sent. For the first time it lies ready, since its length is
 * needed beforehand; after that only the data is kept.
 */
final class EventContent implements AsyncRequestBody {

    private static final byte[] EMPTY_DATA = "\"data\":\"\"".getBytes(UTF_8);

    /** In bytes. The SDK copies and sends chunk by chunk. */
    private static final int CHUNK = 64 * 1024;

    private final byte[] envelope;
    private final int split;
    private final EventData data;
    private final String type;
    private final long length;

    /** Null once they have been read. Guarded by this. */
    private List<ByteBuffer> ready;

    /**
     * @param envelope the JSON of the request without its data
     * @param type the media type of the content
     */
    EventContent(InputStream envelope, EventData data, String type) {
        this.envelope = bytes(envelope);
        this.split = indexOfData(this.envelope);
        this.data = data;
        this.type = type;
        this.ready = write();
        this.length = ready.stream().mapToLong(ByteBuffer::remaining).sum();
    }

    private static byte[] bytes(InputStream stream) {
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw SdkClientException.create("The request cannot be read", e);
        }
    }

    /** Where the data belongs. No other place looks alike: inside of a JSON string each quote has a backslash before it. */
    private static int indexOfData(byte[] json) {
        int last = json.length - EMPTY_DATA.length;
        for (int i = 0; i <= last; i++) {
            if (Arrays.equals(json, i, i + EMPTY_DATA.length, EMPTY_DATA, 0, EMPTY_DATA.length)) {
                return i + EMPTY_DATA.length - 1;
            }
        }
        throw SdkClientException.create(
                "The request has no place for the event's data: the AWS SDK writes it in another"
                        + " way than the version that this component was built with, or an execution interceptor has changed it");
    }

    private List<ByteBuffer> write() {
        ChunkWriter chunks = new ChunkWriter();
        chunks.append(envelope, 0, split);
        for (byte[] piece : data.pieces()) {
            chunks.appendEscaped(piece);
        }
        chunks.append(envelope, split, envelope.length);
        return chunks.end();
    }

    private synchronized List<ByteBuffer> take() {
        List<ByteBuffer> taken = ready == null ? write() : ready;
        ready = null;
        return taken;
    }

    long length() {
        return length;
    }

    @Override
    public Optional<Long> contentLength() {
        return Optional.of(length);
    }

    @Override
    public String contentType() {
        return type;
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        SdkPublisher.fromIterable(take()).subscribe(subscriber);
    }

    /** The same as a stream. */
    InputStream newStream() {
        List<InputStream> streams = new ArrayList<>();
        for (ByteBuffer chunk : take()) {
            streams.add(new ByteArrayInputStream(chunk.array(), chunk.position(), chunk.remaining()));
        }
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    private static final class ChunkWriter {
        private final List<ByteBuffer> chunks = new ArrayList<>();
        private byte[] chunk = new byte[CHUNK];
        private int filled;

        void append(byte[] source, int from, int to) {
            int done = from;
            while (done < to) {
                if (filled == CHUNK) {
                    next();
                }
                int count = Math.min(to - done, CHUNK - filled);
                System.arraycopy(source, done, chunk, filled, count);
                filled += count;
                done += count;
            }
        }

        void appendEscaped(byte[] source) {
            int done = 0;
            while (done < source.length) {
                if (CHUNK - filled < JsonEscapes.LONGEST) {
                    next();
                }
                int count = Math.min(source.length - done, (CHUNK - filled) / JsonEscapes.LONGEST);
                filled = JsonEscapes.write(source, done, done + count, chunk, filled);
                done += count;
            }
        }

        private void next() {
            chunks.add(ByteBuffer.wrap(chunk, 0, filled));
            chunk = new byte[CHUNK];
            filled = 0;
        }

        List<ByteBuffer> end() {
            chunks.add(ByteBuffer.wrap(Arrays.copyOf(chunk, filled)));
            return chunks;
        }
    }
}
