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

import java.util.EnumSet;
import java.util.Set;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;

/**
 * A way in which a route sends a message.
 *
 * @param name as the printed table shows it
 * @param sends how often it sends each record, if nothing goes wrong
 * @param tails how many exchanges go on by themselves after the caller has its answer
 * @param traits what else decides on what is stored
 * @param repeats what a refusal makes it send again although it is stored; null: nothing
 * @param routes its routes
 */
record Composition(String name, int sends, int tails, Set<Trait> traits, Doubling repeats, Routes routes) {

    /** What decides on what is stored. */
    enum Trait {
        /** Splits the body, so that each record is a message. */
        SPLITS,
        /** Reads the whole body before it sends, so that the component never reads it. */
        COLLECTS,
        /** Sends at its own pace or side by side, so that the last state is not given. */
        UNORDERED,
        /** Splits the body once more when it is repeated. */
        SPLITS_AGAIN,
        /** A refusal fails the exchange: no attempt is made to send it again. */
        NOT_REPEATED,
        /**
         * Goes on with a copy by Camel's wireTap. If Camel's exchanges are pooled and several taps are under way, these
         * copies lose their completions, also in routes without this component.
         */
        TAPPED
    }

    /** Defines routes. */
    @FunctionalInterface
    interface Routes {
        /**
         * @param in where the message comes in; further endpoints of the composition start with it
         * @param to the component's endpoint
         * @param tail is to be passed by each exchange that goes on by itself
         */
        void define(RouteBuilder builder, String in, String to, Processor tail);
    }

    static Composition of(String name, Routes routes) {
        return new Composition(name, 1, 0, EnumSet.noneOf(Trait.class), null, routes);
    }

    Composition sending(int times) {
        return new Composition(name, times, tails, traits, repeats, routes);
    }

    Composition goingOnAlone(int exchanges) {
        return new Composition(name, sends, exchanges, traits, repeats, routes);
    }

    Composition with(Trait first, Trait... others) {
        return new Composition(name, sends, tails, EnumSet.of(first, others), repeats, routes);
    }

    Composition repeating(Doubling doubling) {
        return new Composition(name, sends, tails, traits, doubling, routes);
    }

    boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** Whether the component itself reads the body of the message, and not one made of it. */
    boolean readsBody() {
        return !is(Trait.SPLITS) && !is(Trait.COLLECTS);
    }

    @Override
    public String toString() {
        return name;
    }
}
