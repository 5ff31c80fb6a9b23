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
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Opens text of every kind as a stream of UTF-8. */
final class BodyText {

    private BodyText() {}

    static boolean isText(Object value) {
        return value instanceof CharSequence
                || ForeignJson.isOne(value)
                || value instanceof byte[]
                || value instanceof ByteBuffer
                || value instanceof Reader
                || value instanceof InputStream
                || value instanceof File
                || value instanceof Path;
    }

    /** Opens a text. Closing the result closes the source of the text. */
    static InputStream open(Object text, Charset charset, Workspace workspace) throws IOException {
        if (text instanceof CharSequence chars) {
            return new EncodingInputStream(new StringReader(chars.toString()), workspace.chars());
        }
        if (ForeignJson.isOne(text)) {
            return new EncodingInputStream(new StringReader(ForeignJson.text(text)), workspace.chars());
        }
        if (text instanceof Reader reader) {
            return new EncodingInputStream(reader, workspace.chars());
        }
        InputStream bytes = bytes(text);
        try {
            return utf8(bytes, charset, workspace);
        } catch (IOException | RuntimeException e) {
            closeAfter(e, bytes);
            throw e;
        }
    }

    private static InputStream bytes(Object text) throws IOException {
        if (text instanceof byte[] bytes) {
            return new ByteArrayInputStream(bytes);
        }
        if (text instanceof ByteBuffer buffer) {
            return new BufferInputStream(buffer);
        }
        if (text instanceof InputStream in) {
            return in;
        }
        return new FileText(text instanceof File file ? file.toPath() : (Path) text);
    }

    private static void closeAfter(Exception failure, InputStream bytes) {
        try {
            bytes.close();
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private static InputStream utf8(InputStream in, Charset named, Workspace workspace) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(in, ByteOrderMark.PUSHED_BACK);
        Charset charset = ByteOrderMark.encoding(bytes, named);
        return charset.equals(StandardCharsets.UTF_8)
                ? bytes
                : new EncodingInputStream(new DecodingReader(bytes, charset), workspace.chars());
    }
}
