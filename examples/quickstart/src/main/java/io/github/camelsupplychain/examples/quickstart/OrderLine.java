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

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A line of a purchase order. Jackson's annotations give each component the name of its column, which is the same in the
 * ERP's CSV and in the entity {@code inbound_order_line}, and say how the ERP writes numbers and dates.
 */
// tag::columns[]
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(Include.NON_NULL)
public record OrderLine(
        String id,
        String orderId,
        String externalLineNumber,
        String tpartnerId,
        String productId,
        String productGroupId,
        @JsonDeserialize(using = DecimalComma.class) BigDecimal quantitySubmitted,
        @JsonDeserialize(using = DecimalComma.class) BigDecimal quantityConfirmed,
        String quantityUom,
        @JsonDeserialize(using = DecimalComma.class) BigDecimal cost,
        String costUom,
        @JsonDeserialize(using = DottedDate.class) LocalDate submittedDate,
        @JsonDeserialize(using = DottedDate.class) LocalDate expectedDeliveryDate,
        String status,
        String toSiteId,
        String incoterm,
        @JsonProperty("incoterm_location_1") String incotermLocation) {}
// end::columns[]
