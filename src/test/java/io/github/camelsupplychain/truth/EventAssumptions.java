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
import static io.github.camelsupplychain.truth.Site.answer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEvent;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEventDatasetTargetConfiguration;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.SupplyChainException;

/** Assumptions about sending, reading and listing events, and about tokens. */
final class EventAssumptions {

    static final String VALIDATION = "400 ValidationException";
    static final String NOT_FOUND = "404 ResourceNotFoundException";
    static final String CONFLICT = "409 ConflictException";

    /** So many pages are looked at for the events of a probe. */
    private static final int PAGES = 500;

    private EventAssumptions() {}

    static List<Assumption> all() {
        return List.of(
                documented(
                        "T-001",
                        "An event is answered with the id it is stored under",
                        "200",
                        site -> answer(site.client().getDataIntegrationEvent(r -> r.instanceId(site.instanceId())
                                .eventId(site.send(site.event()))))),
                documented(
                        "T-002",
                        "A token sent again with the same parameters names the same event",
                        "the same event",
                        site -> twice(site, token(), r -> {})),
                assumed(
                        "T-003",
                        "A token with other data conflicts",
                        CONFLICT,
                        site -> twice(site, token(), r -> r.data("{\"id\":\"2\"}"))),
                assumed(
                        "T-004",
                        "A token with another group conflicts",
                        CONFLICT,
                        site -> twice(site, token(), r -> r.eventGroupId("verify-other"))),
                assumed(
                        "T-005",
                        "A token with another timestamp conflicts",
                        CONFLICT,
                        site -> twice(site, token(), r -> r.eventTimestamp(Instant.parse("2026-01-01T00:00:00Z")))),
                assumed(
                        "T-006",
                        "A refused request leaves its token free",
                        "400 ValidationException, then 200",
                        site -> {
                            SendDataIntegrationEventRequest.Builder event =
                                    site.event().clientToken(token());
                            String refused =
                                    site.answer(event.build().toBuilder().data("[]"));
                            return refused + ", then " + site.answer(event);
                        }),
                documented(
                        "T-007",
                        "A token has at least 33 characters",
                        VALIDATION,
                        site -> site.answer(site.event().clientToken("t".repeat(32)))),
                assumed("T-008", "An event can be read as soon as it is stored", "200", site -> {
                    String eventId = site.send(site.event());
                    return answer(site.client().getDataIntegrationEvent(r -> r.instanceId(site.instanceId())
                            .eventId(eventId)));
                }),
                documented(
                        "T-009",
                        "An event that is not there is not found",
                        NOT_FOUND,
                        site -> answer(site.client().getDataIntegrationEvent(r -> r.instanceId(site.instanceId())
                                .eventId(UUID.randomUUID().toString())))),
                documented("T-010", "Without a timestamp an event has the time of its receipt", "now", site -> {
                    Instant stored = site.read(site.send(site.event())).eventTimestamp();
                    return Duration.between(stored, Instant.now()).abs().toMinutes() < 5 ? "now" : "another time";
                }),
                documented(
                        "T-011",
                        "An event keeps the timestamp that it was sent with",
                        "2026-01-01T00:00:00Z",
                        site -> site.read(site.send(site.event().eventTimestamp(Instant.parse("2026-01-01T00:00:00Z"))))
                                .eventTimestamp()
                                .toString()),
                assumed(
                        "T-012",
                        "A timestamp may be long ago",
                        "200",
                        site -> site.answer(site.event().eventTimestamp(Instant.parse("1999-01-01T00:00:00Z")))),
                assumed(
                        "T-013",
                        "A timestamp may lie in the future",
                        "200",
                        site -> site.answer(site.event().eventTimestamp(Instant.parse("2099-01-01T00:00:00Z")))),
                assumed(
                        "T-014",
                        "Events are listed in the order of their receipt",
                        "oldest first",
                        EventAssumptions::order),
                documented(
                        "T-015",
                        "A page of events has 20 at most",
                        VALIDATION,
                        site -> answer(site.client().listDataIntegrationEvents(r -> r.instanceId(site.instanceId())
                                .maxResults(21)))),
                assumed("T-016", "A page's token is good for its own filter only", VALIDATION, site -> {
                    site.send(site.event());
                    site.send(site.event());
                    String next = Site.join(site.client().listDataIntegrationEvents(r -> r.instanceId(site.instanceId())
                                    .maxResults(1)))
                            .nextToken();
                    return answer(site.client().listDataIntegrationEvents(r -> r.instanceId(site.instanceId())
                            .eventType("scn.data.forecast")
                            .nextToken(next)));
                }),
                documented(
                        "T-017",
                        "A dataset event without a target is refused",
                        VALIDATION,
                        site -> site.answer(
                                site.event().datasetTarget((DataIntegrationEventDatasetTargetConfiguration) null))),
                documented(
                                "T-018",
                                "A typed event with a target is refused",
                                VALIDATION,
                                site -> site.answer(site.order().datasetTarget(t -> t.datasetIdentifier(site.keyed())
                                        .operationType("UPSERT"))))
                        .inAsc(),
                documented(
                        "T-019",
                        "A dataset that is not there is not found",
                        NOT_FOUND,
                        site -> site.answer(site.event().datasetTarget(t -> t.datasetIdentifier(site.keyed() + "_not")
                                .operationType("UPSERT")))),
                assumed(
                        "T-020",
                        "A dataset of another account is not found",
                        NOT_FOUND,
                        site -> site.answer(site.event().datasetTarget(t -> t.datasetIdentifier(
                                        site.keyed().replaceFirst(":\\d{12}:", ":000000000000:"))
                                .operationType("UPSERT")))),
                assumed(
                        "T-021",
                        "An instance that is not there is not found",
                        NOT_FOUND,
                        site -> site.answer(site.event().instanceId("00000000-0000-4000-8000-000000000000"))));
    }

    private static String token() {
        return "verify-" + UUID.randomUUID();
    }

    /** Sends an event twice under one token, the second time with a variation. */
    private static String twice(Site site, String token, Consumer<SendDataIntegrationEventRequest.Builder> variation) {
        SendDataIntegrationEventRequest first = site.event().clientToken(token).build();
        SendDataIntegrationEventRequest.Builder second = first.toBuilder().applyMutation(variation);
        String eventId = site.send(first.toBuilder());
        try {
            return site.send(second).equals(eventId) ? "the same event" : "another event";
        } catch (SupplyChainException e) {
            return site.answer(second);
        }
    }

    private static String order(Site site) {
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            sent.add(site.send(site.event()));
        }
        List<String> listed = new ArrayList<>();
        String next = null;
        for (int page = 0; page < PAGES && listed.size() < sent.size(); page++) {
            String token = next;
            var answer = Site.join(site.client().listDataIntegrationEvents(r -> r.instanceId(site.instanceId())
                    .eventType("scn.data.dataset")
                    .nextToken(token)));
            answer.events().stream()
                    .map(DataIntegrationEvent::eventId)
                    .filter(sent::contains)
                    .forEach(listed::add);
            next = answer.nextToken();
            if (next == null) {
                break;
            }
        }
        List<String> reversed = new ArrayList<>(sent);
        Collections.reverse(reversed);
        return listed.equals(sent) ? "oldest first" : listed.equals(reversed) ? "newest first" : "another order";
    }
}
