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

    private static final byte[] OPENING = {'['};
    private static final byte[] COMMA = {','};
    private static final byte[] CLOSING = {']'};

    private RecordArray() {}

    /**
     * Joins the records of several events, each of which is a JSON object or an array of objects with nothing around
     * it, without changing them.
     *
     * @param data the {@link PackedEvent#data} of each event
     * @return a JSON array of all records in order, at most one character longer for each text, and one more
     */
    public static EventData join(List<EventData> data) {
        PageWriter array = new PageWriter(new PagePool(Long.MAX_VALUE));
        int chars = 1;
        for (EventData event : data) {
            array.append(array.size() == 0 ? OPENING : COMMA, 0, 1);
            chars += 1 + append(event, array);
        }
        array.append(CLOSING, 0, 1);
        return array.end(new EventText(), 0, chars);
    }

    /** Appends the records of an event. Returns how many Unicode characters that are. */
    private static int append(EventData event, PageWriter array) {
        List<byte[]> pieces = event.pieces();
        int bracket = pieces.get(0)[0] == '[' ? 1 : 0;
        for (int i = 0; i < pieces.size(); i++) {
            byte[] piece = pieces.get(i);
            int from = i == 0 ? bracket : 0;
            int to = i == pieces.size() - 1 ? piece.length - bracket : piece.length;
            array.append(piece, from, to - from);
        }
        return event.chars() - 2 * bracket;
    }
}
