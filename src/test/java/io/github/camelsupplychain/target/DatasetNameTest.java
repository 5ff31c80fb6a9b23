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
package io.github.camelsupplychain.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which datasets a name means: a dataset is told from those of the same name in other namespaces and instances. */
class DatasetNameTest {

    private static final String OF_INSTANCE = "arn:aws:scn:eu-west-1:123456789012:instance/" + InstanceId.NONE;
    private static final String ARN = OF_INSTANCE + "/namespaces/default/datasets/stock";

    @Test
    void aNameMeansTheDatasetOfItsNamespaceAlone() {
        DatasetName stock = new DatasetName(null, "default", "stock");

        assertThat(stock.names(ARN)).isTrue();
        assertThat(stock.names(OF_INSTANCE + "/namespaces/archive/datasets/stock"))
                .isFalse();
        assertThat(stock.names(OF_INSTANCE + "/namespaces/default/datasets/stocks"))
                .isFalse();
        assertThat(stock.names(null)).isFalse();
    }

    @Test
    void anArnMeansItselfAlone() {
        DatasetName stock = DatasetName.find(ARN).orElseThrow();

        assertThat(stock.names(ARN)).isTrue();
        assertThat(stock.names(ARN.replace("eu-west-1", "us-east-1"))).isFalse();
        assertThat(stock.names(null)).isFalse();
    }

    @Test
    void anArnTellsItsInstanceAndANameMayBeOfAny() {
        assertThat(DatasetName.find(ARN).orElseThrow().isOf(InstanceId.NONE)).isTrue();
        assertThat(DatasetName.find(ARN)
                        .orElseThrow()
                        .isOf(InstanceId.NONE.replace("0000-0000-0000", "0000-0000-0001")))
                .isFalse();
        assertThat(new DatasetName(null, "default", "stock").isOf(InstanceId.NONE))
                .isTrue();
    }

    @Test
    void messagesShowItAsTheOptionSpellsIt() {
        assertThat(DatasetName.find(ARN).orElseThrow()).hasToString("default/stock");
        assertThat(DatasetName.of(EventType.INVENTORYLEVEL)).hasToString("asc/inv_level");
    }
}
