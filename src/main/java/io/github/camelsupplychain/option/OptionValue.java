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
package io.github.camelsupplychain.option;

import io.github.camelsupplychain.error.Causes;
import io.github.camelsupplychain.error.InvalidEventException;
import io.github.camelsupplychain.target.MessageText;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.LanguageSupport;
import org.apache.camel.support.builder.ExpressionBuilder;

/** The value of an option that may be a Simple expression. Only text written by a route's author gets here. */
public class OptionValue {

    private final String name;
    private final Expression expression;

    private OptionValue(String name, Expression expression) {
        this.name = name;
        this.expression = expression;
    }

    private OptionValue(String name, CamelContext context, Expression expression) {
        this(name, expression);
        expression.init(context);
    }

    /** Text that is evaluated for each message if it contains a Simple expression. */
    public static OptionValue of(CamelContext context, String name, String text) {
        if (!holdsSimple(text)) {
            return fixed(context, name, text);
        }
        return new OptionValue(name, context, context.resolveLanguage("simple").createExpression(text));
    }

    /** Literal text. */
    public static OptionValue fixed(CamelContext context, String name, String text) {
        return new OptionValue(name, context, ExpressionBuilder.constantExpression(text));
    }

    /** Whether a text is not literal: it contains a Simple function or names a resource to load. */
    static boolean holdsSimple(String text) {
        return LanguageSupport.hasSimpleFunction(text) || text.startsWith("resource:");
    }

    /** A value shared by all messages of a list, evaluated on the exchange that carries the list. */
    final OptionValue on(Exchange exchange) {
        return new OnExchange(this, exchange);
    }

    /** Whether the value belongs to this exchange rather than to the list that the exchange is part of. */
    public boolean belongsTo(Exchange exchange) {
        return true;
    }

    /** The text for a message, or null if the expression returns null. */
    public final String text(Exchange exchange) {
        return evaluate(exchange, String.class);
    }

    /** The text for a message, which must not be blank. */
    public final MessageText requiredText(Exchange exchange) {
        String text = text(exchange);
        if (text == null || text.isBlank()) {
            throw new InvalidEventException("Option " + name + " gave no value for this message");
        }
        return new MessageText("Option " + name, text);
    }

    /** @throws InvalidEventException if the expression fails */
    public <T> T evaluate(Exchange exchange, Class<T> type) {
        try {
            return expression.evaluate(exchange, type);
        } catch (RuntimeException e) {
            // Camel's messages quote bodies and headers, so only the exception classes are passed on.
            throw new InvalidEventException("The expression of option " + name + " failed with " + classes(e));
        }
    }

    private static String classes(Throwable failure) {
        Throwable root = Causes.root(failure);
        String name = failure.getClass().getName();
        return root == failure ? name : name + ", caused by " + root.getClass().getName();
    }

    private static final class OnExchange extends OptionValue {
        private final Exchange exchange;
        private boolean evaluated;
        private Object value;

        OnExchange(OptionValue option, Exchange exchange) {
            super(option.name, option.expression);
            this.exchange = exchange;
        }

        @Override
        public boolean belongsTo(Exchange other) {
            return other == exchange;
        }

        /** Evaluates once, because an expression may return a different value each time. */
        @Override
        public <T> T evaluate(Exchange ignored, Class<T> type) {
            if (!evaluated) {
                value = super.evaluate(exchange, type);
                evaluated = true;
            }
            return type.cast(value);
        }
    }
}
