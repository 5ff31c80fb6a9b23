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
package io.github.camelsupplychain.truth;

import static io.github.camelsupplychain.truth.Assumption.assumed;
import static io.github.camelsupplychain.truth.Assumption.documented;
import static io.github.camelsupplychain.truth.EventAssumptions.CONFLICT;
import static io.github.camelsupplychain.truth.EventAssumptions.NOT_FOUND;
import static io.github.camelsupplychain.truth.EventAssumptions.VALIDATION;
import static io.github.camelsupplychain.truth.Site.answer;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;
import software.amazon.awssdk.services.supplychain.model.DataLakeDataset;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetSchemaField;
import software.amazon.awssdk.services.supplychain.model.DataLakeNamespace;

/** Assumptions about namespaces, datasets, tags and signatures. */
final class LakeAssumptions {

    private LakeAssumptions() {}

    static List<Assumption> all() {
        return List.of(
                documented(
                        "T-070",
                        "The predefined namespaces are not listed",
                        "not listed",
                        site -> names(site).stream().anyMatch(List.of("asc", "default")::contains)
                                ? "listed"
                                : "not listed"),
                documented(
                        "T-071",
                        "A namespace is listed once it is created",
                        "listed",
                        site -> names(site).contains(site.namespace()) ? "listed" : "not listed"),
                assumed(
                        "T-072",
                        "A namespace that is there is not created again",
                        CONFLICT,
                        site -> answer(site.client().createDataLakeNamespace(r -> r.instanceId(site.instanceId())
                                .name(site.namespace())))),
                assumed(
                        "T-073",
                        "A dataset that is there is not created again",
                        CONFLICT,
                        site -> answer(site.client().createDataLakeDataset(r -> r.instanceId(site.instanceId())
                                .namespace(site.namespace())
                                .name("keyed")
                                .schema(s -> s.name("S").fields(Site.field("id", "STRING", true)))))),
                documented("T-074", "The name of a namespace does not begin with aws", VALIDATION, site -> {
                    String name = "aws" + site.namespace();
                    try {
                        return answer(site.client().createDataLakeNamespace(r -> r.instanceId(site.instanceId())
                                .name(name)));
                    } finally {
                        site.removeNamespace(name);
                    }
                }),
                assumed("T-075", "A namespace is deleted with its datasets", "200", site -> {
                    String name = Site.newNamespaceName();
                    try {
                        site.createNamespace(name);
                        Site.join(site.client().createDataLakeDataset(r -> r.instanceId(site.instanceId())
                                .namespace(name)
                                .name("orders")
                                .schema(s -> s.name("S").fields(Site.field("id", "STRING", true)))));
                        return answer(site.client().deleteDataLakeNamespace(r -> r.instanceId(site.instanceId())
                                .name(name)));
                    } finally {
                        site.removeNamespace(name);
                    }
                }),
                documented(
                        "T-076",
                        "A dataset keeps the order of its columns",
                        "id, note, day, n, big, x",
                        site -> String.join(", ", columns(dataset(site, site.namespace(), "keyed")))),
                documented(
                        "T-077",
                        "asc/inbound_order has the key id, tpartner_id",
                        "id, tpartner_id",
                        site -> String.join(
                                ", ",
                                dataset(site, "asc", "inbound_order").schema().primaryKeys().stream()
                                        .map(key -> key.name())
                                        .toList())),
                documented(
                        "T-078",
                        "asc datasets show connection_id as a required column",
                        "required",
                        site -> dataset(site, "asc", "inbound_order").schema().fields().stream()
                                        .anyMatch(field -> field.name().equals("connection_id") && field.isRequired())
                                ? "required"
                                : "not required"),
                documented(
                        "T-079",
                        "There is a dataset asc/product",
                        "200",
                        site -> answer(site.client().getDataLakeDataset(r -> r.instanceId(site.instanceId())
                                .namespace("asc")
                                .name("product")))),
                documented("T-080", "A tag can be added, and is listed", "200", site -> {
                    String tagged = answer(site.client()
                            .tagResource(r -> r.resourceArn(site.keyless()).tags(Map.of("verify", "yes"))));
                    Map<String, String> tags = Site.join(
                                    site.client().listTagsForResource(r -> r.resourceArn(site.keyless())))
                            .tags();
                    return tags.containsKey("verify") ? tagged : "not listed";
                }),
                assumed(
                        "T-081",
                        "A tag that is not there can be removed",
                        "200",
                        site -> answer(site.client()
                                .untagResource(r -> r.resourceArn(site.keyed()).tagKeys("never-there")))),
                assumed(
                        "T-082",
                        "What is not there has no tags",
                        NOT_FOUND,
                        site -> answer(site.client().listTagsForResource(r -> r.resourceArn(site.keyed() + "_not")))),
                documented(
                        "T-083",
                        "A page of datasets may have the size 0",
                        "200",
                        site -> answer(site.client().listDataLakeDatasets(r -> r.instanceId(site.instanceId())
                                .namespace(site.namespace())
                                .maxResults(0)))),
                assumed("T-084", "An unknown access key is told as such", "403 UnrecognizedClientException", site -> {
                    var settings = site.client().serviceClientConfiguration();
                    try (SupplyChainAsyncClient stranger = Clients.of(
                            settings.endpointOverride().orElse(null),
                            settings.region().id(),
                            StaticCredentialsProvider.create(
                                    AwsBasicCredentials.create("AKIAVERIFYVERIFYVERI", "no-secret")))) {
                        return answer(stranger.listInstances(r -> {}));
                    }
                }));
    }

    private static List<String> names(Site site) {
        List<String> names = new CopyOnWriteArrayList<>();
        Site.join(site.client()
                .listDataLakeNamespacesPaginator(r -> r.instanceId(site.instanceId()))
                .namespaces()
                .map(DataLakeNamespace::name)
                .subscribe(names::add));
        return names;
    }

    private static List<String> columns(DataLakeDataset dataset) {
        return dataset.schema().fields().stream()
                .map(DataLakeDatasetSchemaField::name)
                .toList();
    }

    private static DataLakeDataset dataset(Site site, String namespace, String name) {
        return Site.join(site.client().getDataLakeDataset(r -> r.instanceId(site.instanceId())
                        .namespace(namespace)
                        .name(name)))
                .dataset();
    }
}
