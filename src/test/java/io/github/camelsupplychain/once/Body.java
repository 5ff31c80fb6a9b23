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
package io.github.camelsupplychain.once;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The bodies of the table: one record, the records A, B, A, and 20 records in each form that a body can have. */
enum Body {
    ONE("one record", Records.ONE, records -> records.get(0)),
    ABA("three messages A, B, A", Records.ABA, null),
    ABA_LIST("a list A, B, A", Records.ABA, records -> records),
    LIST("a list of 20", Records.TWENTY, records -> records),
    ITERATOR("an Iterator of 20", Records.TWENTY, List::iterator),
    STREAM("a Stream of 20", Records.TWENTY, List::stream),
    CURSOR("a cursor of 20", Records.TWENTY, Cursor::new),
    INPUT_STREAM(
            "an InputStream of 20",
            Records.TWENTY,
            records -> new ByteArrayInputStream(String.join("\n", records).getBytes(StandardCharsets.UTF_8)));

    private final String label;
    private final Records records;
    private final Function<List<String>, Object> form;

    Body(String label, Records records, Function<List<String>, Object> form) {
        this.label = label;
        this.records = records;
        this.form = form;
    }

    /** The bodies of the messages, made anew: some can be read only once. */
    List<Object> messages(String ids) {
        List<String> texts = records(ids);
        return form == null ? List.copyOf(texts) : List.of(form.apply(texts));
    }

    /** The records of all messages, in order. Those of one group have the group's id. */
    List<String> records(String ids) {
        return IntStream.range(0, records.states.length())
                .mapToObj(i -> record(ids + records.groups.charAt(i), records.states.substring(i, i + 1)))
                .toList();
    }

    private static String record(String id, String state) {
        return "{\"id\":\"" + id + "\",\"tpartner_id\":\"V-1\",\"order_status\":\"" + state + "\"}";
    }

    /** The group in which things go wrong. */
    String firstGroup(String ids) {
        return ids + records.groups.charAt(0);
    }

    /** How many records the first group has. */
    int recordsOfFirstGroup() {
        return (int) records.groups
                .chars()
                .filter(c -> c == records.groups.charAt(0))
                .count();
    }

    int messageCount() {
        return this == ABA ? 3 : 1;
    }

    /** Whether it can be read only once. An InputStream can be read again, since Camel caches it. */
    boolean isReadOnce() {
        return this == ITERATOR || this == STREAM || this == CURSOR;
    }

    @Override
    public String toString() {
        return label;
    }

    /**
     * States and groups of the records. The 20 have groups in which two events of the same content follow each other, so
     * that one of them is lost unless its place in the body counts.
     */
    private enum Records {
        ONE("A", "0"),
        ABA("ABA", "000"),
        TWENTY("ABCABCABCABCABCABCAB", "00000011111122222233");

        private final String states;
        private final String groups;

        Records(String states, String groups) {
            this.states = states;
            this.groups = groups;
        }
    }

    /** An Iterable over one cursor, as database drivers have them. */
    private static final class Cursor implements Iterable<String> {
        private final Iterator<String> rows;

        Cursor(List<String> rows) {
            this.rows = rows.iterator();
        }

        @Override
        public Iterator<String> iterator() {
            return rows;
        }
    }
}
