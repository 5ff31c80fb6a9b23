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

import java.util.List;

/** Merges the data of several events. */
public final class RecordArray {

    private RecordArray() {}

    /**
     * Joins the records of several events, each of which is a JSON object or an array of objects, without changing
     * them.
     *
     * @param data the {@link PackedEvent#data} of each event
     * @return a JSON array of all records in order, at most one character longer for each text, and one more
     */
    public static String join(List<String> data) {
        int length = 1 + data.size();
        for (String text : data) {
            length += text.length();
        }
        StringBuilder array = new StringBuilder(length).append('[');
        for (String text : data) {
            if (array.length() > 1) {
                array.append(',');
            }
            int start = startOf(text);
            if (text.charAt(start) == '[') {
                array.append(text, start + 1, text.lastIndexOf(']'));
            } else {
                array.append(text, start, text.length());
            }
        }
        return array.append(']').toString();
    }

    private static int startOf(String text) {
        int start = 0;
        while (text.charAt(start) <= ' ') {
            start++;
        }
        return start;
    }
}
