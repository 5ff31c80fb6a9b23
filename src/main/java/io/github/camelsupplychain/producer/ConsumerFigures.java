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
package io.github.camelsupplychain.producer;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;

/** How the consumers of a URI are doing. Camel may create several endpoints of one URI; each adds its own. */
public final class ConsumerFigures {

    private record Source(IntSupplier claimedEvents, IntSupplier unwrittenMarks) {}

    private final Set<Source> sources = ConcurrentHashMap.newKeySet();

    ConsumerFigures() {}

    /**
     * Adds the consumers of an endpoint.
     *
     * @return removes them
     */
    public Runnable add(IntSupplier claimedEvents, IntSupplier unwrittenMarks) {
        Source source = new Source(claimedEvents, unwrittenMarks);
        sources.add(source);
        return () -> sources.remove(source);
    }

    /** Events that they have emitted and whose exchanges are not done. */
    int claimedEvents() {
        return sum(source -> source.claimedEvents().getAsInt());
    }

    /** Marks of emitted events, and ends of claims, that the idempotent repository could not write. */
    int unwrittenMarks() {
        return sum(source -> source.unwrittenMarks().getAsInt());
    }

    private int sum(ToIntFunction<Source> figure) {
        return sources.stream().mapToInt(figure).sum();
    }
}
