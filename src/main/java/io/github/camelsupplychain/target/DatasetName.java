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

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.util.StringHelper;

/**
 * A dataset as {@code datasetTarget} names it.
 *
 * @param arn the ARN, or null if namespace and name are given and the service knows the ARN
 */
public record DatasetName(String arn, String namespace, String name) {

    /** The namespace of the datasets that every instance provides. */
    public static final String ASC = "asc";

    /** The API's DataIntegrationDatasetArn. */
    private static final Pattern ARN =
            Pattern.compile("arn:aws:scn:[a-z0-9-]+:[0-9]+:instance/[a-f0-9-]{36}/namespaces/([^/]+)/datasets/([^/]+)");

    /** The API's DataLakeNamespaceName and DataLakeDatasetName. */
    private static final Pattern SHORT = Pattern.compile("([a-z0-9_]{1,50})/([a-z0-9_]{1,75})");

    /** The dataset of a typed event. */
    public static DatasetName of(EventType type) {
        return new DatasetName(null, ASC, type.dataset());
    }

    DatasetName withArn(String knownArn) {
        return new DatasetName(knownArn, namespace, name);
    }

    /** As {@code datasetTarget} spells it without an ARN. */
    @Override
    public String toString() {
        return namespace + '/' + name;
    }

    /** Whether an ARN of the same instance names this dataset. */
    public boolean names(String datasetArn) {
        return arn != null
                ? arn.equals(datasetArn)
                : datasetArn != null && datasetArn.endsWith("/namespaces/" + namespace + "/datasets/" + name);
    }

    /** Whether the dataset may belong to an instance. Without an ARN it may belong to any instance. */
    public boolean isOf(String instanceId) {
        return arn == null || arn.contains(":instance/" + instanceId + "/");
    }

    /** Reads either form. */
    public static Optional<DatasetName> find(String text) {
        String trimmed = text.trim();
        Matcher arn = ARN.matcher(trimmed);
        if (arn.matches()) {
            return Optional.of(new DatasetName(trimmed, arn.group(1), arn.group(2)));
        }
        Matcher name = SHORT.matcher(trimmed);
        return name.matches() ? Optional.of(new DatasetName(null, name.group(1), name.group(2))) : Optional.empty();
    }

    /**
     * Reads the text of an option.
     *
     * @throws IllegalArgumentException if the text has neither form or its ARN belongs to another instance; the message
     *     quotes the text
     */
    public static DatasetName parse(String text, String instanceId) {
        DatasetName dataset = find(text)
                .orElseThrow(() -> new IllegalArgumentException("datasetTarget '" + text
                        + "' must be namespace/dataset or an ARN such as arn:aws:scn:eu-west-1:123456789012:instance/"
                        + instanceId + "/namespaces/default/datasets/orders"));
        if (!instanceId.equals(InstanceId.NONE) && !dataset.isOf(instanceId)) {
            throw new IllegalArgumentException(
                    "datasetTarget names a dataset of instance " + StringHelper.between(dataset.arn, ":instance/", "/")
                            + ", but events go to instance " + instanceId);
        }
        return dataset;
    }
}
