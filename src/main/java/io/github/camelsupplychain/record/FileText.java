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

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a file, which it opens and closes. It is a fault if the file grows or shrinks while it is read: it is still
 * being written, and another attempt would find other records in it.
 */
final class FileText extends FilterInputStream {

    private final long size;
    private long consumed;

    FileText(Path file) throws IOException {
        super(Files.newInputStream(file));
        this.size = Files.isRegularFile(file) ? Files.size(file) : -1;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        if (count > 0) {
            consumed += count;
        }
        boolean changed = count < 0 ? consumed < size : consumed > size;
        if (size >= 0 && changed) {
            throw new TextFault("the file has changed its length while it was read");
        }
        return count;
    }
}
