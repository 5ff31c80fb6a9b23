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
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The files of the page at {@code /_emulator/}. */
final class PageFile {

    /** The type of each file; the page itself is the one without a name. */
    private static final Map<String, String> TYPES = Map.of(
            "", "text/html; charset=utf-8",
            "icon.svg", "image/svg+xml",
            "page.css", "text/css; charset=utf-8",
            "page.js", "text/javascript; charset=utf-8");

    private PageFile() {}

    static boolean exists(String name) {
        return TYPES.containsKey(name);
    }

    static Reply reply(String name) {
        String file = name.isEmpty() ? "page.html" : name;
        try (InputStream in = PageFile.class.getResourceAsStream(file)) {
            return Reply.of(200, Map.of("Content-Type", TYPES.get(name)), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
