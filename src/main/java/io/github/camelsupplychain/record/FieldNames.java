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

import java.util.Arrays;

/**
 * Detects duplicate field names in an object. One table with open addressing serves all objects: an entry is a name and
 * the depth of its object, and exists while the object is open. Entries are removed in reverse order of insertion, so
 * freeing their slots never breaks a chain of probes. A record that is no larger than earlier ones allocates nothing.
 */
final class FieldNames {

    /** Far more probes than occur by chance in a half-full table: such names were chosen to collide. */
    private static final int MAX_PROBES = 256;

    private String[] names = new String[64];

    /** The depth of each slot's object, 0 for a free slot. */
    private int[] depths = new int[64];

    /** The slots in use, in order of insertion. */
    private int[] used = new int[32];

    private int count;

    /** For each open object, the number of slots in use when it began. */
    private int[] begins = new int[16];

    private int depth;

    /** The approximate size in bytes. */
    int capacity() {
        return 10 * names.length;
    }

    void startObject() {
        if (depth == begins.length) {
            begins = Arrays.copyOf(begins, 2 * depth);
        }
        begins[depth++] = count;
    }

    void endObject() {
        int begin = begins[--depth];
        while (count > begin) {
            depths[used[--count]] = 0;
        }
    }

    /** Whether one object is open, and no other one inside of it. */
    boolean isOutermost() {
        return depth == 1;
    }

    /** Ends all objects that are open, because their text is broken. */
    void clear() {
        while (depth > 0) {
            endObject();
        }
    }

    /** Adds a name to the innermost open object. Returns false if the object already contains it. */
    boolean add(String name) throws TextFault {
        if (count == used.length) {
            grow();
        }
        int slot = slot(name, depth);
        for (int probes = 0; depths[slot] != 0; probes++) {
            if (depths[slot] == depth && names[slot].equals(name)) {
                return false;
            }
            if (probes == MAX_PROBES) {
                throw new TextFault(TextFault.COLLIDING);
            }
            slot = next(slot);
        }
        names[slot] = name;
        depths[slot] = depth;
        used[count++] = slot;
        return true;
    }

    private int slot(String name, int ofDepth) {
        return (name.hashCode() + ofDepth) * 0x9E3779B9 >>> Integer.numberOfLeadingZeros(names.length) + 1;
    }

    private int next(int slot) {
        return slot + 1 & names.length - 1;
    }

    /** Doubles the table and re-inserts its entries in the same order. */
    private void grow() {
        String[] oldNames = names;
        int[] oldDepths = depths;
        names = new String[2 * oldNames.length];
        depths = new int[names.length];
        for (int i = 0; i < count; i++) {
            int old = used[i];
            int slot = slot(oldNames[old], oldDepths[old]);
            while (depths[slot] != 0) {
                slot = next(slot);
            }
            names[slot] = oldNames[old];
            depths[slot] = oldDepths[old];
            used[i] = slot;
        }
        used = Arrays.copyOf(used, names.length / 2);
    }
}
