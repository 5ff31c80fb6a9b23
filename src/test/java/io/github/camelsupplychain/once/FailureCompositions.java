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

/** Compositions in which another step takes over after the first one has failed. */
final class FailureCompositions {

    private FailureCompositions() {}

    static List<Composition> all() {
        return List.of(
                of(
                        "failover",
                        (b, in, to, tail) ->
                                b.from(in).loadBalance().failover().to(to).to(to)),
                of("failover at once", (b, in, to, tail) -> b.from(in)
                        .loadBalance()
                        .failover(-1, false, false)
                        .to(to)
                        .to(to)),
                of("failover to another endpoint", (b, in, to, tail) -> b.from(in)
                                .errorHandler(b.noErrorHandler())
                                .loadBalance()
                                .failover(-1, false, false)
                                .to(to)
                                .to(to + "&maxInFlight=7"))
                        .repeating(Doubling.ANOTHER_STEP),
                of("doTry", (b, in, to, tail) -> b.from(in)
                                .doTry()
                                .to(to)
                                .doCatch(Exception.class)
                                .to(to)
                                .end())
                        .repeating(Doubling.ANOTHER_STEP),
                of("onException", (b, in, to, tail) -> b.from(in)
                                .onException(Exception.class)
                                .handled(true)
                                .to(to)
                                .end()
                                .to(to))
                        .repeating(Doubling.ANOTHER_STEP));
    }
}
