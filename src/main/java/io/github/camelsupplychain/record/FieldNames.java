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
 * Finds a field name that an object holds twice. One open-addressed table serves all objects of all records: an entry
 * is a name and the serial number of its object, so that an entry of an earlier record is a free slot without ever
 * being cleared, and a record that is no larger than those before it allocates nothing.
 */
final class FieldNames {

    /** Twice what a quarter-full table shows by chance for a record of the greatest size. */
    private static final int MAX_PROBES = 64;

    private String[] names = new String[256];
    private long[] owners = new long[256];
    private int used;

    private long[] enclosing = new long[16];
    private int depth;
    private long serial;
    private long firstOfRecord;

    /** Forgets everything and enters the record's own object. */
    void startRecord() {
        used = 0;
        depth = 0;
        firstOfRecord = serial + 1;
        startObject();
    }

    void startObject() {
        if (depth == enclosing.length) {
            enclosing = Arrays.copyOf(enclosing, 2 * depth);
        }
        enclosing[depth++] = ++serial;
    }

    void endObject() {
        depth--;
    }

    /** Adds a name to the innermost open object; false if that has it already. */
    boolean add(String name) throws TextFault {
        if (4 * used >= names.length) {
            grow();
        }
        long owner = enclosing[depth - 1];
        int slot = slot(name, owner);
        for (int probes = 0; probes < MAX_PROBES; probes++) {
            if (owners[slot] < firstOfRecord) {
                owners[slot] = owner;
                names[slot] = name;
                used++;
                return true;
            }
            if (owners[slot] == owner && names[slot].equals(name)) {
                return false;
            }
            slot = (slot + 1) & (names.length - 1);
        }
        throw new TextFault("the field names are made to collide in a hash table");
    }

    private int slot(String name, long owner) {
        int hash = (name.hashCode() + (int) owner) * 0x9E3779B9;
        return hash >>> (Integer.numberOfLeadingZeros(names.length) + 1);
    }

    private void grow() {
        String[] oldNames = names;
        long[] oldOwners = owners;
        names = new String[2 * oldNames.length];
        owners = new long[names.length];
        for (int i = 0; i < oldNames.length; i++) {
            if (oldOwners[i] >= firstOfRecord) {
                int slot = slot(oldNames[i], oldOwners[i]);
                while (owners[slot] != 0) {
                    slot = (slot + 1) & (names.length - 1);
                }
                names[slot] = oldNames[i];
                owners[slot] = oldOwners[i];
            }
        }
    }
}
