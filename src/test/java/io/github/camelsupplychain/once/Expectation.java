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

import io.github.camelsupplychain.error.InvalidEventException;
import java.util.List;
import org.apache.camel.util.ObjectHelper;
import software.amazon.awssdk.services.supplychain.model.ConflictException;

/** The expected result of a row. */
sealed interface Expectation {

    /** What deviates from it; empty if nothing does. */
    String deviation(Row row, Result result);

    /** Each record is stored as often as it was sent on purpose, nothing fails, and the last state is the last one. */
    record Exact(int times) implements Expectation {
        @Override
        public String deviation(Row row, Result result) {
            if (!row.failures().isEmpty()) {
                return "failed: " + row.failures();
            }
            if (result.least() != times || result.most() != times) {
                return "each record should be stored " + times + " times";
            }
            return lastStateDeviation(row, result);
        }
    }

    /** Nothing fails and nothing is lost, but some records are stored more often than sent on purpose. */
    record Doubled(Doubling reason, int times, boolean always) implements Expectation {
        @Override
        public String deviation(Row row, Result result) {
            if (!row.failures().isEmpty()) {
                return "failed: " + row.failures();
            }
            if (result.least() < times) {
                return "each record should be stored " + times + " times at least";
            }
            return always && result.most() == times ? "nothing doubled, as " + reason + " should" : "";
        }
    }

    /** The exchange fails since its body cannot be read again; nothing doubles. */
    record Refused(int times) implements Expectation {
        @Override
        public String deviation(Row row, Result result) {
            boolean refused = row.failures().stream().anyMatch(Refused::saysThatItIsReadOnce);
            if (!refused) {
                return "should be refused for being read again, but: " + row.failures();
            }
            return result.most() > times ? "stored more than " + times + " times" : "";
        }

        private static boolean saysThatItIsReadOnce(Throwable failure) {
            InvalidEventException found = ObjectHelper.getException(InvalidEventException.class, failure);
            return found != null && found.getMessage().contains("can be read only once");
        }
    }

    /** The exchange fails with what the service said; nothing doubles. */
    record Failed(int times) implements Expectation {
        @Override
        public String deviation(Row row, Result result) {
            boolean told = row.failures().stream()
                    .anyMatch(failure -> ObjectHelper.getException(ConflictException.class, failure) != null);
            if (!told) {
                return "should fail with a ConflictException, but: " + row.failures();
            }
            return result.most() > times ? "stored more than " + times + " times" : "";
        }
    }

    /** Camel itself loses what it has read, before the component could see it. The page says so. */
    record LostByCamel() implements Expectation {
        @Override
        public String deviation(Row row, Result result) {
            return "";
        }
    }

    static Expectation of(Row row) {
        Composition composition = row.composition;
        int times = row.keyed ? 1 : composition.sends();
        boolean repeated = row.trouble.isRefusal();
        boolean readAgain = composition.readsBody() && (composition.sends() > 1 || repeated);
        if (repeated && composition.is(Composition.Trait.NOT_REPEATED)) {
            return row.body.isReadOnce() && row.trouble == Trouble.LAST_REFUSED
                    ? new Refused(times)
                    : new Failed(times);
        }
        if (readAgain && row.body.isReadOnce()) {
            return new Refused(times);
        }
        if (repeated && composition.is(Composition.Trait.SPLITS_AGAIN) && row.body.isReadOnce()) {
            return new LostByCamel();
        }
        if (!row.keyed && row.trouble == Trouble.SENT_AGAIN) {
            return new Doubled(Doubling.SENT_AGAIN, times, true);
        }
        if (!row.keyed && repeated && composition.repeats() != null) {
            // A pool may give enrich the same copy again, which then goes on where it has failed. So does a Kamelet's
            // copy whose parent has the same id as the parent of the one before.
            boolean sameCopy = row.surroundings == Surroundings.POOLED
                            && composition.repeats() == Doubling.REPEATED_ENRICH
                    || row.surroundings == Surroundings.UUID_OFF && composition.repeats() == Doubling.REPEATED_KAMELET;
            boolean storedBefore = !sameCopy
                    && row.trouble == Trouble.LAST_REFUSED
                    && row.eventsOfFirstGroup() > (row.body == Body.ABA ? 3 : 1);
            return new Doubled(composition.repeats(), times, storedBefore);
        }
        return new Exact(times);
    }

    private static String lastStateDeviation(Row row, Result result) {
        List<String> group = row.body.records(row.ids()).stream()
                .filter(record -> record.contains('"' + row.body.firstGroup(row.ids()) + '"'))
                .toList();
        boolean given = !row.composition.is(Composition.Trait.UNORDERED) && !row.trouble.isRefusal();
        boolean right = group.get(group.size() - 1).contains("\"order_status\":\"" + result.lastState() + '"');
        return given && !right ? "ends in the wrong state" : "";
    }
}
