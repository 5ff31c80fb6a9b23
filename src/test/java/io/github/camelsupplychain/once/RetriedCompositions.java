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

import static io.github.camelsupplychain.once.Composition.Trait.NOT_REPEATED;
import static io.github.camelsupplychain.once.Composition.Trait.SPLITS;
import static io.github.camelsupplychain.once.Composition.Trait.SPLITS_AGAIN;
import static io.github.camelsupplychain.once.Composition.Trait.UNORDERED;
import static io.github.camelsupplychain.once.Compositions.parts;
import static org.apache.camel.builder.Builder.constant;

import java.util.List;
import java.util.function.BiFunction;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;

/** Compositions in which a sub-route without an error handler is redelivered as a whole by its parent. */
final class RetriedCompositions {

    private RetriedCompositions() {}

    static List<Composition> all() {
        return List.of(
                retried("to", (sub, to) -> sub.to(to)),
                retried("to.to", (sub, to) -> sub.to(to).to(to)).sending(2).repeating(Doubling.REPEATED_STEPS),
                retried("loop", (sub, to) -> sub.loop(3).to(to)).sending(3).repeating(Doubling.REPEATED_STEPS),
                retried("loop.copy", (sub, to) -> sub.loop(3).copy().to(to))
                        .sending(3)
                        .repeating(Doubling.REPEATED_COPIES),
                // Camel does not repeat a multicast of which a branch has failed.
                retried("multicast", (sub, to) -> sub.multicast().to(to).to(to))
                        .sending(2)
                        .with(NOT_REPEATED),
                retried(
                                "multicast, stopped",
                                (sub, to) ->
                                        sub.multicast().stopOnException().to(to).to(to))
                        .sending(2)
                        .with(NOT_REPEATED),
                retried("multicast, parallel", (sub, to) -> sub.multicast()
                                .parallelProcessing()
                                .to(to)
                                .to(to))
                        .sending(2)
                        .with(NOT_REPEATED, UNORDERED),
                retried("recipientList", (sub, to) -> sub.recipientList(constant(to + ',' + to))
                                .stopOnException())
                        .sending(2)
                        .repeating(Doubling.REPEATED_COPIES),
                retried("failover", (sub, to) -> sub.loadBalance()
                                .failover(-1, false, false)
                                .to(to)
                                .to(to))
                        .repeating(Doubling.REPEATED_COPIES),
                retried("enrich", (sub, to) -> sub.enrich(to)).repeating(Doubling.REPEATED_ENRICH),
                retried("split", (sub, to) -> sub.split(parts())
                                .stopOnException()
                                .to(to))
                        .repeating(Doubling.REPEATED_COPIES)
                        .with(SPLITS, SPLITS_AGAIN));
    }

    private static Composition retried(String name, BiFunction<RouteDefinition, String, ProcessorDefinition<?>> route) {
        return Composition.of("retried: " + name, (b, in, to, tail) -> {
            b.from(in).to(in + "-sub");
            route.apply(b.from(in + "-sub").errorHandler(b.noErrorHandler()), to);
        });
    }
}
