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
package io.github.camelsupplychain.truth;

import static io.github.camelsupplychain.truth.Assumption.assumed;
import static io.github.camelsupplychain.truth.Assumption.documented;
import static io.github.camelsupplychain.truth.EventAssumptions.VALIDATION;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/** Assumptions about records: which are refused and when, which values a column takes, and what a load reports. */
final class RecordAssumptions {

    private static final String LOADED = "200, load SUCCEEDED";

    private RecordAssumptions() {}

    static List<Assumption> all() {
        return List.of(
                documented("T-030", "A record is a JSON object", LOADED, site -> site.outcome(r -> {})),
                documented(
                        "T-031",
                        "Several records are an array",
                        LOADED,
                        site -> site.outcome(r -> r.data("[{\"id\":\"1\"},{\"id\":\"2\"}]"))),
                assumed("T-032", "An empty array is refused", VALIDATION, site -> site.outcome(r -> r.data("[]"))),
                assumed(
                        "T-033",
                        "Text that is not JSON is refused at once",
                        VALIDATION,
                        site -> site.outcome(r -> r.data("{\"id\":"))),
                assumed(
                        "T-034",
                        "An array with something other than objects is refused at once",
                        VALIDATION,
                        site -> site.outcome(r -> r.data("[{\"id\":\"1\"},7]"))),
                assumed(
                        "T-035",
                        "A record without a required column is refused at once",
                        VALIDATION,
                        site -> site.outcome(r -> r.data("{\"note\":\"no id\"}"))),
                assumed(
                        "T-036",
                        "A required column that is null is refused at once",
                        VALIDATION,
                        site -> site.outcome(r -> r.data("{\"id\":null}"))),
                assumed(
                        "T-037",
                        "A column that the dataset does not have is refused at once",
                        VALIDATION,
                        site -> site.outcome(r -> r.data("{\"id\":\"1\",\"colour\":\"red\"}"))),
                assumed("T-038", "An optional column may be null", LOADED, site -> column(site, "note", "null")),
                assumed(
                        "T-039",
                        "A number in a STRING column is refused at once",
                        VALIDATION,
                        site -> column(site, "note", "7")),
                assumed(
                        "T-040",
                        "Text in an INT column is refused at once",
                        VALIDATION,
                        site -> column(site, "n", "\"seven\"")),
                documented("T-041", "A number may be text", LOADED, site -> column(site, "x", "\"100.0\"")),
                assumed(
                        "T-042",
                        "An INT takes 32 bits and no more",
                        VALIDATION,
                        site -> column(site, "n", "2147483648")),
                assumed("T-043", "A LONG takes 64 bits", LOADED, site -> column(site, "big", "9223372036854775807")),
                documented(
                        "T-044",
                        "A TIMESTAMP may be ISO 8601 with Z",
                        LOADED,
                        site -> column(site, "day", "\"2026-03-01T08:00:00Z\"")),
                documented("T-045", "A TIMESTAMP may be a date", LOADED, site -> column(site, "day", "\"2026-03-01\"")),
                assumed(
                        "T-046",
                        "A TIMESTAMP may have a blank in place of the T",
                        LOADED,
                        site -> column(site, "day", "\"2026-03-01 08:00:00.000\"")),
                assumed(
                        "T-047",
                        "A TIMESTAMP may have an offset",
                        LOADED,
                        site -> column(site, "day", "\"2026-03-01T08:00:00+01:00\"")),
                assumed(
                        "T-048",
                        "A TIMESTAMP may have an offset without a colon",
                        LOADED,
                        site -> column(site, "day", "\"2026-03-01T08:00:00+0100\"")),
                assumed(
                        "T-049",
                        "A TIMESTAMP may have no offset",
                        LOADED,
                        site -> column(site, "day", "\"2026-03-01T08:00:00\"")),
                documented(
                        "T-050",
                        "A TIMESTAMP may be epoch milliseconds as text",
                        LOADED,
                        site -> column(site, "day", "\"1672470400000\"")),
                assumed(
                        "T-051",
                        "A TIMESTAMP may be epoch milliseconds as a number",
                        LOADED,
                        site -> column(site, "day", "1672470400000")),
                assumed(
                        "T-052",
                        "A TIMESTAMP in another form is refused at once",
                        VALIDATION,
                        site -> column(site, "day", "\"01.03.2026\"")),
                documented(
                        "T-053",
                        "UPSERT needs a dataset with primary keys",
                        VALIDATION,
                        site -> site.outcome(r -> target(r, site.keyless(), "UPSERT"))),
                documented(
                        "T-054",
                        "DELETE needs a dataset with primary keys",
                        VALIDATION,
                        site -> site.outcome(r -> target(r, site.keyless(), "DELETE"))),
                documented(
                        "T-055",
                        "APPEND needs none",
                        LOADED,
                        site -> site.outcome(r -> target(r, site.keyless(), "APPEND"))),
                assumed(
                        "T-056",
                        "UPSERT needs the columns of the key even where they are optional",
                        VALIDATION,
                        site -> site.outcome(r -> target(r, site.optionalKey(), "UPSERT"))),
                assumed(
                        "T-057",
                        "APPEND does not need optional columns of the key",
                        LOADED,
                        site -> site.outcome(r -> target(r, site.optionalKey(), "APPEND"))),
                assumed(
                        "T-058",
                        "DELETE of a key that is not there succeeds",
                        LOADED,
                        site -> site.outcome(
                                r -> target(r, site.keyed(), "DELETE").data("{\"id\":\"never there\"}"))),
                assumed(
                        "T-059",
                        "A key may occur twice in one event",
                        LOADED,
                        site -> site.outcome(r -> r.data("[{\"id\":\"1\",\"n\":1},{\"id\":\"1\",\"n\":2}]"))),
                documented(
                        "T-060",
                        "The loads of a group end in the order of their events",
                        "in order",
                        RecordAssumptions::loads),
                assumed(
                                "T-061",
                                "A typed event tells nothing of its load",
                                "not told",
                                site -> site.load(site.send(site.order())))
                        .inAsc(),
                documented(
                                "T-062",
                                "A typed event with the smallest valid record is stored",
                                "200",
                                site -> site.answer(site.order()))
                        .inAsc(),
                documented(
                                "T-063",
                                "A record with connection_id is refused in asc",
                                VALIDATION,
                                site -> site.answer(
                                        site.order()
                                                .data(
                                                        "{\"id\":\"verify\",\"tpartner_id\":\"verify\",\"connection_id\":\"c\"}")))
                        .inAsc(),
                assumed(
                                "T-064",
                                "A typed event without a required column is refused at once",
                                VALIDATION,
                                site -> site.answer(site.order().data("{\"id\":\"verify\"}")))
                        .inAsc());
    }

    /** What becomes of a record with one more column. */
    private static String column(Site site, String name, String value) {
        return site.outcome(r -> r.data("{\"id\":\"1\",\"" + name + "\":" + value + "}"));
    }

    private static SendDataIntegrationEventRequest.Builder target(
            SendDataIntegrationEventRequest.Builder event, String arn, String operation) {
        return event.datasetTarget(t -> t.datasetIdentifier(arn).operationType(operation));
    }

    private static String loads(Site site) {
        String group = "verify-" + UUID.randomUUID();
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            events.add(site.send(site.event().eventGroupId(group)));
        }
        // When the last has ended, all have: nothing may still be in progress.
        String last = site.load(events.get(4));
        return events.stream()
                        .map(site::read)
                        .allMatch(event -> last.equals(event.datasetTargetDetails()
                                .datasetLoadExecution()
                                .statusAsString()))
                ? "in order"
                : "not in order";
    }
}
