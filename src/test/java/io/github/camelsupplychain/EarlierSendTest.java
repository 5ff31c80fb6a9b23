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
package io.github.camelsupplychain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.emulator.StoredEvent;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.ConflictException;

/** What an earlier send of the same exchange has left behind says nothing untrue about a later one. */
class EarlierSendTest extends SupplyChainTestSupport {

    private static final String OPTIONS = "eventType=inbound_order&eventGroupId=later&maxRecordsPerEvent=3";

    private static List<String> records(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"id\":\"PO-" + i + "\",\"tpartner_id\":\"V-1\"}")
                .toList();
    }

    private static DefaultErrorHandlerDefinition redelivery() {
        return new DefaultErrorHandlerDefinition().maximumRedeliveries(2).redeliveryDelay(0);
    }

    /** A loop that goes on after a page that could not be sent. The next page is shorter, and is redelivered. */
    @Test
    void aShorterPageBehindOneThatFailedIsNotTakenForItsRest() throws Exception {
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class)
                        .maximumRedeliveries(1)
                        .redeliveryDelay(0)
                        .continued(true)
                        .process(exchange -> failures.add(
                                exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class)));
                from("direct:in")
                        .loop(2)
                        .setBody(exchange ->
                                records(3 - 2 * exchange.getProperty(ExchangePropertyKey.LOOP_INDEX, Integer.class)))
                        .to(uri(OPTIONS));
            }
        });
        EMULATOR.nextAnswers(Fault.CONFLICT, Fault.CONFLICT, Fault.CONFLICT);

        template.sendBody("direct:in", "pages");

        assertThat(failures).hasSize(1).hasOnlyElementsOfType(ConflictException.class);
        assertThat(data()).hasSize(1);
    }

    /** The branch's own failure comes back with its answer; it must not replace what is known of the step behind. */
    @Test
    void aStepKeepsItsIdentityAlthoughABranchBeforeItFailsOnce() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").errorHandler(redelivery()).to("direct:sub");
                from("direct:sub")
                        .errorHandler(noErrorHandler())
                        .multicast()
                        .to("direct:branch")
                        .end()
                        .to(uri(OPTIONS));
                from("direct:branch").errorHandler(redelivery()).to(uri("eventType=inbound_order&eventGroupId=branch"));
            }
        });
        EMULATOR.nextAnswersOfGroup("branch", Fault.NONE, Fault.CONFLICT);
        EMULATOR.nextAnswersOfGroup("later", Fault.NONE, Fault.CONFLICT);

        Exchange exchange = template.send("direct:in", message(records(6), Map.of()));

        assertThat(exchange.getException()).isNull();
        assertThat(events())
                .filteredOn(event -> event.eventGroupId().equals("later"))
                .extracting(StoredEvent::data)
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void theAnswerToASendHasNoHeaderOfAnEarlierOne() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .to(uri(OPTIONS + "&deadLetterUri=mock:letters"))
                        .setBody(constant(ORDER))
                        .to("direct:to");
                from("direct:to").to(uri(OPTIONS));
            }
        });

        Exchange exchange = template.send("direct:in", message(ORDER + "\noops", Map.of()));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(SupplyChainConstants.RECORD_COUNT, 1L)
                .doesNotContainKey(SupplyChainConstants.INVALID_RECORD_COUNT);

        exchange.getMessage().setBody(List.of());
        template.send("direct:to", exchange);

        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(SupplyChainConstants.EVENT_COUNT, 0L)
                .doesNotContainKey(SupplyChainConstants.EVENT_ID);
    }

    @Test
    void aDryRunHasNoEventsOfAnEarlierSend() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(uri(OPTIONS)).to(uri(OPTIONS + "&dryRun=true"));
            }
        });

        Exchange exchange = template.send("direct:in", message(ORDER, Map.of()));

        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(SupplyChainConstants.EVENT_COUNT, 1L)
                .doesNotContainKeys(SupplyChainConstants.EVENT_ID, SupplyChainConstants.EVENT_IDS);
    }
}
