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
 * The content of a request with an event: the JSON that the SDK has written for a request without data, with the data
 * put in. It is read twice for each time that the request is sent: to be signed, and to be sent.
 */
final class EventContent implements AsyncRequestBody {

    private static final byte[] EMPTY_DATA = "\"data\":\"\"".getBytes(UTF_8);

    /** In bytes. The SDK copies and sends one chunk at a time. */
    private static final int CHUNK = 64 * 1024;

    private final List<ByteBuffer> chunks;
    private final String type;
    private final long length;

    /**
     * @param envelope the JSON of the request without its data
     * @param type the media type of the content
     */
    EventContent(InputStream envelope, EventData data, String type) {
        byte[] json = bytes(envelope);
        int split = indexOfData(json);
        ChunkWriter writer = new ChunkWriter();
        writer.append(json, 0, split);
        data.pieces().forEach(writer::appendEscaped);
        writer.append(json, split, json.length);
        this.chunks = writer.end();
        this.type = type;
        this.length = chunks.stream().mapToLong(ByteBuffer::remaining).sum();
    }

    private static byte[] bytes(InputStream stream) {
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw SdkClientException.create("The request cannot be read", e);
        }
    }

    /**
     * Where the data belongs. No other place looks alike: inside of a JSON string each quote has a backslash before it.
     */
    private static int indexOfData(byte[] json) {
        int last = json.length - EMPTY_DATA.length;
        for (int i = 0; i <= last; i++) {
            if (Arrays.equals(json, i, i + EMPTY_DATA.length, EMPTY_DATA, 0, EMPTY_DATA.length)) {
                return i + EMPTY_DATA.length - 1;
            }
        }
        throw SdkClientException.create("The request has no place for the event's data: an execution interceptor has"
                + " changed it, or this version of the AWS SDK writes requests in another way");
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
        SdkPublisher.fromIterable(chunks).map(ByteBuffer::duplicate).subscribe(subscriber);
    }

    /** The same as a stream. */
    InputStream newStream() {
        List<InputStream> streams = new ArrayList<>();
        for (ByteBuffer chunk : chunks) {
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
                if (JsonEscapes.fitting(CHUNK - filled) == 0) {
                    next();
                }
                int count = Math.min(source.length - done, JsonEscapes.fitting(CHUNK - filled));
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
