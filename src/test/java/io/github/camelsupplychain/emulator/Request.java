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

import java.net.InetAddress;
import java.util.List;
import java.util.Map;

/**
 * One HTTP request as it came over the wire.
 *
 * @param method the HTTP method
 * @param rawPath the path, still percent-encoded: the signature covers it in this form
 * @param rawQuery the query, still percent-encoded, empty if there is none
 * @param headers the values by lower-case header name
 * @param body the body, empty if there is none
 * @param receivedNanos when its first byte was seen, on the scale of {@link System#nanoTime()}
 * @param from the client's address
 */
record Request(
        String method,
        String rawPath,
        String rawQuery,
        Map<String, List<String>> headers,
        byte[] body,
        long receivedNanos,
        InetAddress from) {

    /** The first value of a header, or null. */
    String header(String lowerCaseName) {
        List<String> values = headers.get(lowerCaseName);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    @Override
    public String toString() {
        return method + " " + rawPath;
    }
}
