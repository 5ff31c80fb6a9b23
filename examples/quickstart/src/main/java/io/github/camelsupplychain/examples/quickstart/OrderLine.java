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
package io.github.camelsupplychain.examples.quickstart;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.apache.camel.dataformat.bindy.annotation.BindyConverter;
import org.apache.camel.dataformat.bindy.annotation.CsvRecord;
import org.apache.camel.dataformat.bindy.annotation.DataField;

/**
 * A line of a purchase order: the annotations of Bindy say how the ERP writes it, those of Jackson what the columns of the
 * entity {@code inbound_order_line} are called.
 */
@CsvRecord(separator = ";", skipFirstLine = true)
@JsonNaming(SnakeCaseStrategy.class)
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
@JsonInclude(Include.NON_NULL)
public final class OrderLine {

    private static final String DATE = "dd.MM.yyyy";

    @DataField(pos = 1, required = true)
    private String id;

    @DataField(pos = 2, required = true)
    private String orderId;

    @DataField(pos = 3)
    private String externalLineNumber;

    @DataField(pos = 4, required = true)
    private String tpartnerId;

    @DataField(pos = 5, required = true)
    private String productId;

    @DataField(pos = 6)
    private String productGroupId;

    @DataField(pos = 7, required = true)
    @BindyConverter(DecimalComma.class)
    private BigDecimal quantitySubmitted;

    @DataField(pos = 8)
    @BindyConverter(DecimalComma.class)
    private BigDecimal quantityConfirmed;

    @DataField(pos = 9)
    private String quantityUom;

    @DataField(pos = 10)
    @BindyConverter(DecimalComma.class)
    private BigDecimal cost;

    @DataField(pos = 11)
    private String costUom;

    @DataField(pos = 12, pattern = DATE)
    private LocalDate submittedDate;

    @DataField(pos = 13, pattern = DATE)
    private LocalDate expectedDeliveryDate;

    @DataField(pos = 14)
    private String status;

    @DataField(pos = 15)
    private String toSiteId;

    @DataField(pos = 16)
    private String incoterm;

    @DataField(pos = 17)
    @JsonProperty("incoterm_location_1")
    private String incotermLocation;
}
