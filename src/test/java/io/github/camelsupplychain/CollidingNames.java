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
package io.github.camelsupplychain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Texts made to have one hash. */
public final class CollidingNames {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_";

    private CollidingNames() {}

    /** A text that has the same {@link String#hashCode} for each number up to 65,535. */
    public static String ofString(int number) {
        StringBuilder name = new StringBuilder();
        for (int bit = 0; bit < 16; bit++) {
            name.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return name.toString();
    }

    /**
     * Texts of eight letters that have the same hash in Jackson's table of field names, whatever its seed is: it takes a name as
     * two numbers of four bytes, and mixes the seed into their sum alone.
     */
    public static List<String> ofJackson(int count) {
        Random random = new Random(1);
        Set<String> names = new LinkedHashSet<>();
        int sum = mixed(bytes("name")) + 33 * bytes("name");
        int inverse = 0x3E0F83E1; // Of 33, modulo 2^32.
        while (names.size() < count) {
            StringBuilder name = new StringBuilder();
            for (int i = 0; i < 4; i++) {
                name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            int rest = (sum - mixed(bytes(name.toString()))) * inverse;
            for (int shift = 24; shift >= 0; shift -= 8) {
                name.append((char) (rest >>> shift & 0xFF));
            }
            if (name.chars().allMatch(letter -> LETTERS.indexOf(letter) >= 0)) {
                names.add(name.toString());
            }
        }
        return List.copyOf(names);
    }

    private static int bytes(String four) {
        return four.charAt(0) << 24 | four.charAt(1) << 16 | four.charAt(2) << 8 | four.charAt(3);
    }

    private static int mixed(int first) {
        int mixed = first + (first >>> 15);
        return mixed ^ mixed >>> 9;
    }
}
