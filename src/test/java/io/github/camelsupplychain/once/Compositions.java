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
package io.github.camelsupplychain.once;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.builder.ExpressionBuilder;
import org.apache.camel.support.ExpressionAdapter;

/** All compositions of the table. */
final class Compositions {

    private Compositions() {}

    static List<Composition> all() {
        List<Composition> all = new ArrayList<>();
        all.addAll(StepCompositions.all());
        all.addAll(CopyCompositions.all());
        all.addAll(SplitCompositions.all());
        all.addAll(FailureCompositions.all());
        all.addAll(RetriedCompositions.all());
        return all;
    }

    /** Where a composition takes its messages. */
    static String in(Composition composition) {
        return "direct:" + composition.name().replaceAll("\\W+", "-");
    }

    /** The parts of a body, one for each record: the lines of a text, or else the items. */
    static Expression parts() {
        Expression lines = ExpressionBuilder.tokenizeExpression(ExpressionBuilder.bodyExpression(), "\n");
        return new ExpressionAdapter() {
            @Override
            public Object evaluate(Exchange exchange) {
                Object body = exchange.getMessage().getBody();
                boolean isText = body instanceof String || body instanceof java.io.InputStream;
                return isText ? lines.evaluate(exchange, Object.class) : body;
            }
        };
    }
}
