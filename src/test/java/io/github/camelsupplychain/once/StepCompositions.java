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

import static io.github.camelsupplychain.once.Composition.of;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.support.ExpressionAdapter;

/** Compositions in which one exchange passes one step or several. */
final class StepCompositions {

    private StepCompositions() {}

    static List<Composition> all() {
        return List.of(
                of("to", (b, in, to, tail) -> b.from(in).to(to)),
                of("to.to", (b, in, to, tail) -> b.from(in).to(to).to(to)).sending(2),
                of("loop", (b, in, to, tail) -> b.from(in).loop(3).to(to)).sending(3),
                of("toD, optimised", (b, in, to, tail) -> b.from(in).toD(dynamic(to))),
                of("toD, not optimised", (b, in, to, tail) -> {
                    ToDynamicDefinition toD = new ToDynamicDefinition(dynamic(to));
                    toD.setAllowOptimisedComponents("false");
                    b.from(in).addOutput(toD);
                }),
                of("toD, producers not cached", (b, in, to, tail) -> {
                    ToDynamicDefinition toD = new ToDynamicDefinition(dynamic(to));
                    toD.setAllowOptimisedComponents("false");
                    toD.setCacheSize("-1");
                    b.from(in).addOutput(toD);
                }),
                of("routingSlip", (b, in, to, tail) -> b.from(in).routingSlip(b.constant(to + ',' + to)))
                        .sending(2),
                of("dynamicRouter", (b, in, to, tail) -> b.from(in).dynamicRouter(turns(to)))
                        .sending(2),
                of("kamelet", (b, in, to, tail) -> {
                    b.routeTemplate(kamelet(in)).from("kamelet:source").to(to);
                    b.from(in).kamelet(kamelet(in));
                }),
                of("kamelet in a kamelet", (b, in, to, tail) -> {
                            b.routeTemplate(kamelet(in) + "-inner")
                                    .from("kamelet:source")
                                    .to(to);
                            b.routeTemplate(kamelet(in)).from("kamelet:source").to("kamelet:" + kamelet(in) + "-inner");
                            b.from(in).kamelet(kamelet(in));
                        })
                        .repeating(Doubling.REPEATED_KAMELET),
                of("threads", (b, in, to, tail) -> b.from(in).threads(2).to(to)),
                of("seda", (b, in, to, tail) -> {
                            String queue = in.replace("direct:", "seda:");
                            b.from(in).to(queue);
                            b.from(queue).process(tail).to(to);
                        })
                        .goingOnAlone(1),
                of(
                        "transacted",
                        (b, in, to, tail) -> b.from(in).transacted("required").to(to)));
    }

    private static String kamelet(String in) {
        return in.replace("direct:", "of-");
    }

    private static String dynamic(String to) {
        return to.replace("inbound_order", "${header.type}");
    }

    /** The endpoint, two times. */
    private static ExpressionAdapter turns(String to) {
        return new ExpressionAdapter() {
            @Override
            public Object evaluate(Exchange exchange) {
                int turn = exchange.getProperty("turn", 0, int.class);
                exchange.setProperty("turn", turn + 1);
                return turn < 2 ? to : null;
            }
        };
    }
}
