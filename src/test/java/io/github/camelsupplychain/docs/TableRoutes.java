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

import static org.apache.camel.component.stax.StAXBuilder.stax;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.github.camelsupplychain.error.MessageFault;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import javax.xml.datatype.XMLGregorianCalendar;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/** The routes of the page on CSV, XML and database tables. */
public final class TableRoutes {

    private TableRoutes() {}

    /** The first route of the page. */
    public static RouteBuilder csvFiles() {
        return new CsvFiles();
    }

    // tag::csv[]
    /** Sends each CSV file of a folder. The first row of a file names the fields. */
    static final class CsvFiles extends RouteBuilder {

        private static final ObjectReader ROWS = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader());

        @Override
        public void configure() {
            onException(Exception.class)
                    .onWhen(method(MessageFault.class, "isCauseOf"))
                    .handled(true)
                    .setProperty("folder", constant("failed"))
                    .log(LoggingLevel.ERROR, "${file:name}: ${exception.message}");

            from("file:{{inbox}}?include=.*[.]csv&sortBy=file:name&synchronous=true&delay=5s"
                            + "&move=${file:parent}/${exchangeProperty.folder}/${file:onlyname}")
                    .setProperty("folder", constant("done"))
                    .process(CsvFiles::rows)
                    .to("aws-supplychain:{{instance}}?eventType=inbound_order&snakeCaseFields=true"
                            + "&idempotencyKey=${header.CamelFileName}");
        }

        /** The rows are read one by one while they are sent. The component closes the file. */
        private static void rows(Exchange exchange) throws IOException {
            File file = exchange.getMessage().getBody(File.class);
            exchange.getMessage().setBody(ROWS.<Map<String, String>>readValues(file));
        }
    }
    // end::csv[]

    static final class XmlFiles extends RouteBuilder {
        @Override
        public void configure() {
            onException(Exception.class)
                    .onWhen(method(MessageFault.class, "isCauseOf"))
                    .handled(true)
                    .setProperty("folder", constant("failed"));
            // tag::xml[]
            from("file:{{inbox}}?include=.*[.]xml&sortBy=file:name&synchronous=true&delay=5s"
                            + "&move=${file:parent}/${exchangeProperty.folder}/${file:onlyname}")
                    .setProperty("folder", constant("done"))
                    .setBody(stax(Order.class))
                    .to("aws-supplychain:{{instance}}?eventType=inbound_order&idempotencyKey=${header.CamelFileName}");
            // end::xml[]
        }
    }

    // tag::xml-class[]
    @XmlRootElement(name = "PurchaseOrder")
    @XmlAccessorType(XmlAccessType.FIELD)
    public static class Order {
        @XmlElement(name = "Number")
        public String id;

        @XmlElement(name = "Vendor")
        public String tpartner_id;

        @XmlElement(name = "Ordered")
        public XMLGregorianCalendar order_creation_date;
    }
    // end::xml-class[]

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
