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
package io.github.camelsupplychain.delivery;

import java.util.LinkedHashSet;
import java.util.Set;

/** The endpoints that send to one instance. Guarded by the engine's lock, except for {@link #isEmpty()}. */
final class Submitters {

    private final Set<Submitter> attached = new LinkedHashSet<>();
    private volatile boolean isEmpty = true;

    void add(Submitter submitter) {
        attached.add(submitter);
        isEmpty = false;
    }

    void remove(Submitter submitter) {
        attached.remove(submitter);
        isEmpty = attached.isEmpty();
    }

    boolean isEmpty() {
        return isEmpty;
    }

    /** Together they may hold as much as the most generous of them, and send at the pace of the most modest. */
    void setBounds(Admission admission, InFlight inFlight, long now) {
        int events = 0;
        long chars = 0;
        int requests = 0;
        double perSecond = Double.POSITIVE_INFINITY;
        for (Submitter submitter : attached) {
            events = Math.max(events, submitter.settings.maxPendingEvents());
            chars = Math.max(chars, submitter.settings.maxPendingChars());
            requests = Math.max(requests, submitter.settings.maxInFlight());
            perSecond = Math.min(perSecond, submitter.settings.maxRequestsPerSecond());
        }
        admission.setBounds(events, chars);
        inFlight.setMax(requests, perSecond, now);
    }
}
