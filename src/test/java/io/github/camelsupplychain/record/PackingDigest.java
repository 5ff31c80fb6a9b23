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

import java.security.MessageDigest;
import java.util.HexFormat;

/** Prints a digest of the events made from many random bodies; another JVM must print the same. */
final class PackingDigest {

    private PackingDigest() {}

    public static void main(String[] args) throws Exception {
        System.out.println(digest());
    }

    static String digest() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int seed = 0; seed < 300; seed++) {
            RandomBody input = new RandomBody(seed);
            for (PackedEvent<String> event :
                    Packing.pack(input.body, input.charset, RandomBody.GROUP_FIELD, input.limits)) {
                digest.update((event.group() + event + event.data().text()).getBytes(UTF_8));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
