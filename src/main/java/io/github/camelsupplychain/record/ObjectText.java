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

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** The JSON text of a map, a POJO or a node. All objects of a body are written into the same array. */
final class ObjectText extends OutputStream {

    private final ObjectMapper mapper;
    private byte[] bytes = new byte[1024];
    private int filled;
    private int limit = Window.MAX_RECORD_BYTES;

    ObjectText(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Writes an object. The returned stream is valid until the next object is written. */
    InputStream of(Object object) throws IOException {
        filled = 0;
        try (JsonGenerator out = new StrictGenerator(mapper.createGenerator(this))) {
            mapper.writeValue(out, object);
        } catch (JsonProcessingException e) {
            throw WriteFault.of(e, object.getClass());
        }
        return new ByteArrayInputStream(bytes, 0, filled);
    }

    /** Writes an object that cannot be sent as a record, completely or up to the value that cannot be written. */
    String asFarAsPossible(Object object) {
        filled = 0;
        limit = Window.MAX_FAULTY_BYTES;
        try (JsonGenerator out = mapper.createGenerator(this)) {
            mapper.writeValue(out, object);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Keep what has been written so far.
        } finally {
            limit = Window.MAX_RECORD_BYTES;
        }
        return new String(bytes, 0, filled, UTF_8);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        int end = filled + length;
        if (end > limit) {
            throw new TextFault(Window.TOO_LONG);
        }
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end));
        }
        System.arraycopy(source, offset, bytes, filled, length);
        filled = end;
    }
}
