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

import static io.github.camelsupplychain.once.Composition.Trait.SPLITS;
import static io.github.camelsupplychain.once.Composition.Trait.UNORDERED;
import static io.github.camelsupplychain.once.Composition.of;
import static io.github.camelsupplychain.once.Compositions.parts;

import io.github.camelsupplychain.SupplyChainConstants;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.apache.camel.processor.aggregate.GroupedMessageAggregationStrategy;

/** Compositions in which each record becomes a message. */
final class SplitCompositions {

    private SplitCompositions() {}

    static List<Composition> all() {
        return List.of(
                of("split", (b, in, to, tail) -> b.from(in).split(parts()).to(to))
                        .with(SPLITS),
                of(
                                "split, streaming",
                                (b, in, to, tail) ->
                                        b.from(in).split(parts()).streaming().to(to))
                        .with(SPLITS),
                of("split, parallel", (b, in, to, tail) -> b.from(in)
                                .split(parts())
                                .parallelProcessing()
                                .to(to))
                        .with(SPLITS, UNORDERED),
                of("split, nested", (b, in, to, tail) -> b.from(in)
                                .split(parts())
                                .process(SplitCompositions::addIndexToKey)
                                .setBody(exchange ->
                                        List.of(exchange.getMessage().getBody()))
                                .split(b.body())
                                .to(to))
                        .with(SPLITS),
                of(
                                "split, to.to",
                                (b, in, to, tail) ->
                                        b.from(in).split(parts()).to(to).to(to))
                        .sending(2)
                        .with(SPLITS),
                aggregated("split, aggregated exchanges", AggregationStrategies.groupedExchange()),
                aggregated("split, aggregated messages", new GroupedMessageAggregationStrategy()),
                aggregated("split, aggregated bodies", new GroupedBodyAggregationStrategy()));
    }

    private static Composition aggregated(String name, AggregationStrategy strategy) {
        return of(name, (b, in, to, tail) -> b.from(in)
                        .split(parts())
                        .aggregate(b.header(Row.HEADER), strategy)
                        .completionPredicate(b.exchangeProperty(ExchangePropertyKey.SPLIT_COMPLETE.getName()))
                        .eagerCheckCompletion()
                        .process(tail)
                        .to(to))
                .goingOnAlone(1)
                .with(Composition.Trait.COLLECTS);
    }

    /** As the page says for nested splits: Camel keeps the index of the innermost splitter only. */
    private static void addIndexToKey(Exchange exchange) {
        Message message = exchange.getMessage();
        Object key = message.getHeader(SupplyChainConstants.IDEMPOTENCY_KEY);
        if (key != null) {
            message.setHeader(
                    SupplyChainConstants.IDEMPOTENCY_KEY,
                    key + "-" + exchange.getProperty(ExchangePropertyKey.SPLIT_INDEX));
        }
    }
}
