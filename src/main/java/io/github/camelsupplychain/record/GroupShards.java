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

import java.util.Objects;

/**
 * Names groups by the hash of a key, so that records with many keys share few groups and fill events better. The order
 * within a key is kept, because a key is always in the same group.
 *
 * <p>The group of a key is {@code shard-} and h modulo the number of shards, padded with zeros to the width of the
 * highest. h is the 32-bit FNV-1a hash of the key's UTF-8 bytes, unsigned. Events already sent depend on it: it never
 * changes.
 */
public final class GroupShards {

    private static final int OFFSET_BASIS = 0x811C9DC5;
    private static final int PRIME = 0x01000193;

    private final String[] names;

    /**
     * Creates the names of the groups.
     *
     * @param count the number of groups, at least 1
     */
    public GroupShards(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("the number of shards must be positive: " + count);
        }
        int width = Integer.toString(count - 1).length();
        names = new String[count];
        for (int i = 0; i < count; i++) {
            names[i] = String.format("shard-%0" + width + "d", i);
        }
    }

    /**
     * The group of a key.
     *
     * @param key any text
     * @return the group's name
     */
    public String groupOf(String key) {
        return names[Integer.remainderUnsigned(hash(Objects.requireNonNull(key, "key")), names.length)];
    }

    /** 32-bit FNV-1a of the key's UTF-8 bytes. An unpaired surrogate counts as U+FFFD. */
    static int hash(String key) {
        int hash = OFFSET_BASIS;
        for (int i = 0; i < key.length(); ) {
            int c = key.codePointAt(i);
            i += Character.charCount(c);
            if (c < 0x80) {
                hash = add(hash, c);
                continue;
            }
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                c = 0xFFFD;
            }
            if (c < 0x800) {
                hash = add(hash, 0xC0 | c >> 6);
            } else {
                if (c < 0x10000) {
                    hash = add(hash, 0xE0 | c >> 12);
                } else {
                    hash = add(hash, 0xF0 | c >> 18);
                    hash = add(hash, 0x80 | c >> 12 & 0x3F);
                }
                hash = add(hash, 0x80 | c >> 6 & 0x3F);
            }
            hash = add(hash, 0x80 | c & 0x3F);
        }
        return hash;
    }

    private static int add(int hash, int oneByte) {
        return (hash ^ oneByte) * PRIME;
    }
}
