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

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** The routes of the page on CSV files and database tables. */
final class TableRoutes {

    private TableRoutes() {}

    // tag::csv[]
    /** Sends each CSV file of a folder, its header as the names of the fields. */
    static final class CsvFiles extends RouteBuilder {

        private static final ObjectReader ROWS = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader());

        @Override
        public void configure() {
            from("file:{{inbox}}?include=.*[.]csv&sortBy=file:name&synchronous=true&move=done&moveFailed=failed")
                    .process(CsvFiles::rows)
                    .to("aws-supplychain:{{instance}}?eventType=inbound_order&snakeCaseFields=true"
                            + "&idempotencyKey=${header.CamelFileName}");
        }

        /** Rows as they are read, never all of them. The component closes the file. */
        private static void rows(Exchange exchange) throws IOException {
            File file = exchange.getMessage().getBody(File.class);
            exchange.getMessage().setBody(ROWS.<Map<String, String>>readValues(file));
        }
    }
    // end::csv[]

    static final class Table extends RouteBuilder {
        @Override
        public void configure() {
            // tag::table[]
            from("timer:stock?period=1h")
                    .to("sql:select SITE_ID, QUANTITY, COUNTED_AT, NOTE from STOCK?outputType=StreamList")
                    .to("aws-supplychain:{{instance}}?datasetTarget=default/stock&operationType=UPSERT"
                            + "&groupBy=site_id&snakeCaseFields=true")
                    .log("${header.CamelAwsSupplyChainRecordCount} rows stored");
            // end::table[]
        }
    }
}
