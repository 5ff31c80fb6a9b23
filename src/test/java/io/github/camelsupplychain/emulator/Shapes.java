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
package io.github.camelsupplychain.emulator;

import static io.github.camelsupplychain.emulator.Shape.choice;
import static io.github.camelsupplychain.emulator.Shape.optional;
import static io.github.camelsupplychain.emulator.Shape.required;
import static io.github.camelsupplychain.emulator.Shape.structure;
import static io.github.camelsupplychain.emulator.Shape.text;

import io.github.camelsupplychain.emulator.Shape.EpochSeconds;
import io.github.camelsupplychain.emulator.Shape.Flag;
import io.github.camelsupplychain.emulator.Shape.ListOf;
import io.github.camelsupplychain.emulator.Shape.MapOf;
import io.github.camelsupplychain.emulator.Shape.Whole;

/** The named shapes of the service's model, version 2024-01-01. */
final class Shapes {

    private static final String UUID_PATTERN = "[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}";

    static final Shape UUID = text(36, 36, UUID_PATTERN);
    static final Shape ACCOUNT_ID = text(12, 12, "[0-9]{12}");
    static final Shape CLIENT_TOKEN = text(33, 126);
    static final Shape NEXT_TOKEN = text(1, 65_535);
    static final Shape PAGE_SIZE = new Whole(1, 20);
    static final Shape PAGE_SIZE_OR_ZERO = new Whole(0, 20);

    static final Shape EVENT_TYPE = choice(
            "scn.data.forecast",
            "scn.data.inventorylevel",
            "scn.data.inboundorder",
            "scn.data.inboundorderline",
            "scn.data.inboundorderlineschedule",
            "scn.data.outboundorderline",
            "scn.data.outboundshipment",
            "scn.data.processheader",
            "scn.data.processoperation",
            "scn.data.processproduct",
            "scn.data.reservation",
            "scn.data.shipment",
            "scn.data.shipmentstop",
            "scn.data.shipmentstoporder",
            "scn.data.supplyplan",
            "scn.data.dataset");
    static final Shape EVENT_DATA = text(1, 1_048_576);
    static final Shape EVENT_GROUP_ID = text(1, 255);
    static final Shape EVENT_TIMESTAMP = new EpochSeconds();
    static final Shape DATASET_ARN = text(
            20,
            1011,
            "arn:aws:scn:([a-z0-9-]+):([0-9]+):instance/(" + UUID_PATTERN + ")/namespaces/[^/]+/datasets/[^/]+");
    static final Shape DATASET_TARGET = structure(
            required("datasetIdentifier", DATASET_ARN),
            required("operationType", choice("APPEND", "UPSERT", "DELETE")));

    static final Shape NAMESPACE_NAME = text(1, 50, "[a-z0-9_]+");
    static final Shape DATASET_NAME = text(1, 75, "[a-z0-9_]+");
    static final Shape DESCRIPTION = text(1, 500);
    private static final Shape FIELD_NAME = text(1, 100, "[a-z0-9_]+");
    static final Shape SCHEMA = structure(
            required("name", text(1, 100, "[A-Za-z0-9]+")),
            required(
                    "fields",
                    new ListOf(
                            structure(
                                    required("name", FIELD_NAME),
                                    required("type", choice("INT", "DOUBLE", "STRING", "TIMESTAMP", "LONG")),
                                    required("isRequired", new Flag())),
                            1,
                            500)),
            optional("primaryKeys", new ListOf(structure(required("name", FIELD_NAME)), 1, 20)));
    static final Shape PARTITION_SPEC = structure(required(
            "fields",
            new ListOf(
                    structure(
                            required("name", FIELD_NAME),
                            required(
                                    "transform",
                                    structure(required("type", choice("YEAR", "MONTH", "DAY", "HOUR", "IDENTITY"))))),
                    1,
                    10)));

    static final Shape INSTANCE_NAME = text(0, 63, "(?![ _\u02bc'%-])[a-zA-Z0-9 _\u02bc'%-]{0,62}[a-zA-Z0-9]");
    static final Shape INSTANCE_DESCRIPTION = text(0, 501, "([a-zA-Z0-9., _\u02bc'%-]){0,500}");
    static final Shape INSTANCE_NEXT_TOKEN = text(1, 1024);
    static final Shape INSTANCE_NAMES = new ListOf(INSTANCE_NAME, 0, 10);
    static final Shape INSTANCE_STATES =
            new ListOf(choice("Initializing", "Active", "CreateFailed", "DeleteFailed", "Deleting", "Deleted"), 0, 6);
    static final Shape KMS_KEY_ARN = text(
            0,
            2048,
            "arn:[a-z0-9][-.a-z0-9]{0,62}:kms:([a-z0-9][-.a-z0-9]{0,62})?:([a-z0-9][-.a-z0-9]{0,62})?:key/.{0,1019}");
    static final Shape WEB_APP_DNS_DOMAIN = text(0, Integer.MAX_VALUE, "(?![-])[a-zA-Z0-9-]{1,62}[a-zA-Z0-9]");

    static final Shape S3_URI = text(10, Integer.MAX_VALUE, "[sS]3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]/.+");

    static final Shape FLOW_NAME = text(1, 256, "[A-Za-z0-9-]+");
    private static final Shape S3_LOCATION = structure(
            required("bucketName", text(3, 63, "[a-z0-9][a-z0-9.-]*[a-z0-9]")),
            required("prefix", text(0, 700, "[/A-Za-z0-9._-]+")),
            optional("options", structure(optional("fileType", choice("CSV", "PARQUET", "JSON")))));
    private static final Shape DEDUPE_STRATEGY = structure(
            required("type", choice("FIELD_PRIORITY")),
            optional(
                    "fieldPriority",
                    structure(required(
                            "fields",
                            new ListOf(
                                    structure(
                                            required("name", FIELD_NAME), required("sortOrder", choice("ASC", "DESC"))),
                                    1,
                                    10)))));
    private static final Shape FLOW_DATASET = structure(
            required("datasetIdentifier", text(1, 1011, "[-_/A-Za-z0-9:]+")),
            optional(
                    "options",
                    structure(
                            optional("loadType", choice("INCREMENTAL", "REPLACE")),
                            optional("dedupeRecords", new Flag()),
                            optional("dedupeStrategy", DEDUPE_STRATEGY))));
    static final Shape FLOW_SOURCES = new ListOf(
            structure(
                    required("sourceType", choice("S3", "DATASET")),
                    required("sourceName", text(1, 256, "[A-Za-z0-9_]+")),
                    optional("s3Source", S3_LOCATION),
                    optional("datasetSource", FLOW_DATASET)),
            1,
            40);
    static final Shape FLOW_TRANSFORMATION = structure(
            required("transformationType", choice("SQL", "NONE")),
            optional("sqlTransformation", structure(required("query", text(1, 65_535)))));
    static final Shape FLOW_TARGET = structure(
            required("targetType", choice("S3", "DATASET")),
            optional("s3Target", S3_LOCATION),
            optional("datasetTarget", FLOW_DATASET));

    static final Shape RESOURCE_ARN =
            text(20, 1011, "arn:aws:scn(?::([a-z0-9-]+):([0-9]+):instance)?/(" + UUID_PATTERN + ")[-_./A-Za-z0-9]*");
    private static final Shape TAG_KEY = text(1, 128);
    static final Shape TAGS = new MapOf(TAG_KEY, text(0, 256), 200);
    static final Shape TAG_KEYS = new ListOf(TAG_KEY, 0, 200);

    private Shapes() {}
}
