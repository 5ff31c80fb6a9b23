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
package io.github.camelsupplychain.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Checks figures against what is required of them, and prints them all as one table. */
final class FigureTable {

    private record Row(String name, String figure, double value, String required) {}

    private final List<Row> rows = new ArrayList<>();

    void between(String name, String figure, double value, double least, double most) {
        add(name, figure, value, least + " to " + most);
        assertThat(value).as("%s: %s", name, figure).isBetween(least, most);
    }

    void atLeast(String name, String figure, double value, double least) {
        add(name, figure, value, "at least " + least);
        assertThat(value).as("%s: %s", name, figure).isGreaterThanOrEqualTo(least);
    }

    void atMost(String name, String figure, double value, double most) {
        add(name, figure, value, "at most " + most);
        assertThat(value).as("%s: %s", name, figure).isLessThanOrEqualTo(most);
    }

    private void add(String name, String figure, double value, String required) {
        rows.add(new Row(name, figure, value, required));
    }

    void print() {
        int width = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        String before = "";
        for (Row row : rows) {
            String name = row.name().equals(before) ? "" : row.name();
            before = row.name();
            System.out.printf(
                    "%-" + (width + 2) + "s%-26s%8.3f   %s%n", name, row.figure(), row.value(), row.required());
        }
    }
}
