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
package io.github.camelsupplychain.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.SupplyChainTestSupport;
import io.github.camelsupplychain.emulator.Fault;
import org.junit.jupiter.api.Test;

/** What the page on troubleshooting says of a failed exchange is what the emulator holds. */
class OutcomeOfFailureTest extends SupplyChainTestSupport {

    private static final String TWO_ORDERS =
            "[{\"id\":\"PO-1\",\"tpartner_id\":\"V-1\"},{\"id\":\"PO-2\",\"tpartner_id\":\"V-1\"}]";

    private String outcome(String options, Object body) throws Exception {
        return OutcomeOfFailure.outcome(
                deliver("eventType=inbound_order" + options, body).getException());
    }

    @Test
    void aRefusedEventIsNotStored() throws Exception {
        EMULATOR.nextAnswers(Fault.VALIDATION);

        assertThat(outcome("", ORDER)).isEqualTo("not stored");
        assertThat(events()).isEmpty();
    }

    @Test
    void aBodyThatCannotBeReadIsNotStored() throws Exception {
        assertThat(outcome("", "no JSON")).isEqualTo("not stored");
        assertThat(events()).isEmpty();
    }

    @Test
    void ofTwoEventsOneMayBeStored() throws Exception {
        EMULATOR.nextAnswers(Fault.NONE, Fault.VALIDATION);

        assertThat(outcome("", TWO_ORDERS)).isEqualTo("1 records stored, the rest not stored");
        assertThat(events()).hasSize(1);
    }

    @Test
    void anEventThatIsStoredWithoutAnAnswerIsUnknown() throws Exception {
        EMULATOR.faultProbability(Fault.ANSWER_LOST, 1);

        assertThat(outcome("&deliveryTimeout=500", ORDER)).isEqualTo("unknown");
        assertThat(events()).hasSize(1);
    }
}
