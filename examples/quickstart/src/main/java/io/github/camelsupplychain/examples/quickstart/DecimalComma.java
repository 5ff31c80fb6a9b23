package io.github.camelsupplychain.examples.quickstart;

import java.math.BigDecimal;
import org.apache.camel.dataformat.bindy.Format;

/** Numbers as {@code 1200,5}. */
public final class DecimalComma implements Format<BigDecimal> {

    @Override
    public String format(BigDecimal number) {
        return number.toPlainString().replace('.', ',');
    }

    @Override
    public BigDecimal parse(String text) {
        return new BigDecimal(text.replace(',', '.'));
    }
}
