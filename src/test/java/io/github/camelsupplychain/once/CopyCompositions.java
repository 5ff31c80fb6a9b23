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

import static io.github.camelsupplychain.once.Composition.Trait.TAPPED;
import static io.github.camelsupplychain.once.Composition.Trait.UNORDERED;
import static io.github.camelsupplychain.once.Composition.of;

import java.util.List;

/** Compositions in which Camel copies the exchange. */
final class CopyCompositions {

    private CopyCompositions() {}

    static List<Composition> all() {
        return List.of(
                of("loop.copy", (b, in, to, tail) -> b.from(in).loop(3).copy().to(to))
                        .sending(3),
                of("multicast", (b, in, to, tail) -> b.from(in)
                                .multicast()
                                .stopOnException()
                                .to(to)
                                .to(to))
                        .sending(2),
                of("multicast, parallel", (b, in, to, tail) -> b.from(in)
                                .multicast()
                                .parallelProcessing()
                                .stopOnException()
                                .to(to)
                                .to(to))
                        .sending(2)
                        .with(UNORDERED),
                of("wireTap", (b, in, to, tail) -> {
                            String tap = in + "-tap";
                            b.from(in).wireTap(tap).to(to);
                            b.from(tap).process(tail).to(to);
                        })
                        .sending(2)
                        .goingOnAlone(1)
                        .with(UNORDERED, TAPPED),
                of("recipientList", (b, in, to, tail) -> b.from(in)
                                .recipientList(b.constant(to + ',' + to))
                                .stopOnException())
                        .sending(2),
                of("enrich", (b, in, to, tail) -> b.from(in).enrich(to)).repeating(Doubling.REPEATED_ENRICH),
                of("onCompletion", (b, in, to, tail) -> b.from(in)
                                .onCompletion()
                                .process(tail)
                                .to(to)
                                .end()
                                .to(to))
                        .sending(2)
                        .goingOnAlone(1)
                        .with(UNORDERED));
    }
}
