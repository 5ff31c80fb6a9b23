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

import java.util.ArrayList;
import java.util.List;

/** The packer's contract expressed with lists of strings: which records make up which event, and in which order. */
final class PackingModel {

    private final RandomBody input;
    private final List<List<Integer>> open = new ArrayList<>();
    private final List<List<Integer>> closed = new ArrayList<>();

    private PackingModel(RandomBody input) {
        this.input = input;
    }

    /** The indexes of the records in each event. */
    static List<List<Integer>> events(RandomBody input) {
        PackingModel model = new PackingModel(input);
        for (int i = 0; i < input.records.size(); i++) {
            model.add(i);
        }
        model.closed.addAll(model.open);
        return model.closed;
    }

    static int chars(RandomBody input, List<Integer> event) {
        int chars = event.size() == 1 ? 0 : event.size() + 1;
        for (int record : event) {
            String text = input.records.get(record);
            chars += text.codePointCount(0, text.length());
        }
        return chars;
    }

    private void add(int record) {
        PackingLimits limits = input.limits;
        String group = input.groups.get(record);
        open.stream()
                .filter(event -> event.size() == limits.maxRecordsPerEvent())
                .findFirst()
                .ifPresent(this::close);
        List<Integer> event = open.stream()
                .filter(candidate -> input.groups.get(candidate.get(0)).equals(group))
                .findFirst()
                .orElse(null);
        if (event != null) {
            event.add(record);
            if (chars(input, event) <= limits.maxEventChars()) {
                closeWhileTooMuchIsOpen();
                return;
            }
            event.remove(event.size() - 1);
            close(event);
        }
        while (open.size() >= limits.maxOpenEvents()) {
            close(open.get(0));
        }
        open.add(new ArrayList<>(List.of(record)));
        closeWhileTooMuchIsOpen();
    }

    private void closeWhileTooMuchIsOpen() {
        while (open.stream().mapToLong(event -> chars(input, event)).sum() > input.limits.maxOpenChars()) {
            close(open.get(0));
        }
    }

    private void close(List<Integer> event) {
        open.remove(event);
        closed.add(event);
    }
}
