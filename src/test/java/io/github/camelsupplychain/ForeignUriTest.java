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

import io.github.camelsupplychain.emulator.StoredEvent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Endpoints that are created while routes run, from URIs that may contain values of a message: nothing in them is
 * evaluated.
 */
class ForeignUriTest extends SupplyChainTestSupport {

    private static final String LEAK = "io.github.camelsupplychain.leak";

    /** Sets a system property if it is evaluated. */
    private static final String CODE = "{bean:type:java.lang.System?method=setProperty('" + LEAK + "', 'yes')}";

    /** The ways in which Camel makes an endpoint of a message: to the value of header "uri". */
    static Stream<String> ways() {
        return Stream.of("recipientList", "routingSlip", "dynamicRouter", "enrich", "toD", "template");
    }

    private Exchange sendTo(String way, String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:recipientList").recipientList(header("uri")).delimiter("none");
                from("direct:routingSlip").routingSlip(header("uri"), "none");
                from("direct:dynamicRouter").dynamicRouter(method(new Once())).uriDelimiter("none");
                from("direct:enrich").enrich().header("uri");
                from("direct:toD").toD("${header.uri}");
            }
        });
        Exchange exchange = message(ORDER, Map.of("uri", uri, "group", "A"));
        if (!way.equals("template")) {
            return template.send("direct:" + way, exchange);
        }
        try {
            return template.send(uri, exchange);
        } catch (ResolveEndpointFailedException e) {
            exchange.setException(e);
            return exchange;
        }
    }

    /** Sends to the endpoint of the header, and ends. */
    public static final class Once {
        public String next(Exchange exchange) {
            boolean sent = exchange.getProperty("sent", false, Boolean.class);
            exchange.setProperty("sent", true);
            return sent ? null : exchange.getMessage().getHeader("uri", String.class);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void anExpressionInAUriOfAMessageIsRefusedWithTheCure(String way) throws Exception {
        System.clearProperty(LEAK);

        for (String value : new String[] {
            encoded("$" + CODE), encoded("$simple" + CODE), "RAW($" + CODE + ")", "RAW($simple" + CODE + ")",
        }) {
            Exchange exchange = sendTo(way, uri("eventType=inbound_order&eventGroupId=" + value));

            assertThat(exchange.getException())
                    .as(value)
                    .rootCause()
                    .hasMessageContaining("Option eventGroupId contains an expression")
                    .hasMessageContaining("CamelAwsSupplyChainEventGroupId")
                    .hasMessageContaining("allowDynamicExpressions=true");
            assertThat(System.getProperty(LEAK)).as(value).isNull();
            context.getRouteController().stopAllRoutes();
            for (var route : context.getRoutes()) {
                context.removeRoute(route.getId());
            }
        }
        assertThat(EMULATOR.journal().requests()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eventGroupId=#hidden",
                "eventGroupId=#bean:hidden",
                "eventGroupId=#property:user.name",
                "event-group-id=#bean:hidden",
                "configuration.eventGroupId=#bean:hidden",
                "eventTimestamp=#bean:hidden",
                "clientToken=#bean:hidden",
                "idempotencyKey=#bean:hidden",
                "idempotencyKey=resource:classpath:log4j2-test.properties",
                "idempotentRepository=#class:java.util.ArrayList",
                "region=RAW(#class:java.lang.String)",
            })
    void aReferenceThatWouldHideAnExpressionIsRefused(String option) throws Exception {
        context.getRegistry().bind("hidden", "$" + CODE);

        Exchange exchange = sendTo("recipientList", uri("eventType=inbound_order&" + option));

        assertThat(exchange.getException()).rootCause().hasMessageContaining("allowDynamicExpressions=true");
        assertThat(EMULATOR.journal().requests()).isZero();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void plainValuesGoOut(String way) throws Exception {
        String group = "M\u00fcller & Co {1} $5 \\t ?: 'x'";

        Exchange exchange = sendTo(way, uri("eventType=inbound_order&eventGroupId=RAW(" + group + ")"));

        assertThat(exchange.getException()).isNull();
        assertThat(events()).extracting(StoredEvent::eventGroupId).containsExactly(group);
    }

    @Test
    void whoeverTrustsHisUrisMayAllowExpressions() throws Exception {
        context.getComponent("aws-supplychain", SupplyChainComponent.class).setAllowDynamicExpressions(true);

        Exchange exchange =
                sendTo("recipientList", uri("eventType=inbound_order&eventGroupId=" + encoded("${header.group}")));

        assertThat(exchange.getException()).isNull();
        assertThat(events()).extracting(StoredEvent::eventGroupId).containsExactly("A");
    }

    @Test
    void routesThatAreAddedOrStartedLaterAreRoutes() throws Exception {
        String options = "eventType=inbound_order&eventGroupId=${header.group}&lazyStartProducer=true";
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").routeId("late").autoStartup(false).to(uri(options));
            }
        });
        context.getRouteController().startRoute("late");

        Exchange exchange = template.send("direct:in", message(ORDER, Map.of("group", "A")));
        Exchange again = template.send(uri(options), message(ORDER, Map.of("group", "B")));

        assertThat(exchange.getException()).isNull();
        assertThat(again.getException()).as("the endpoint is there already").isNull();
        assertThat(events()).extracting(StoredEvent::eventGroupId).containsExactly("A", "B");
    }

    @Test
    void anExpressionOfTheComponentIsTrustedWhereverItsEndpointsComeFrom() throws Exception {
        context.getComponent("aws-supplychain", SupplyChainComponent.class)
                .getConfiguration()
                .setEventGroupId("${header.group}");

        Exchange exchange = sendTo("recipientList", uri("eventType=inbound_order"));

        assertThat(exchange.getException()).isNull();
        assertThat(events()).extracting(StoredEvent::eventGroupId).containsExactly("A");
    }
}
