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
package io.github.camelsupplychain.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws rates over time as SVG: a panel for each case, two in a row. */
final class PaceChart {

    private static final int WIDTH = 440;
    private static final int HEIGHT = 200;
    private static final int LEFT = 44;
    private static final int TOP = 30;
    private static final int BOTTOM = 24;
    private static final int RIGHT = 12;

    /** Values at equal intervals, in requests per second; its style is {@code quota}, {@code one} or {@code two}. */
    record Line(String style, List<Double> perSecond) {}

    private record Panel(String title, int seconds, double most, List<Line> lines) {}

    private final List<Panel> panels = new ArrayList<>();

    /** Adds a panel, whose vertical axis ends at a rate. */
    void add(String title, int seconds, double most, List<Line> lines) {
        panels.add(new Panel(title, seconds, most, lines));
    }

    String svg(String title, String description) {
        int rows = (panels.size() + 1) / 2;
        StringBuilder svg = new StringBuilder();
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-labelledby="title desc">
                  <title id="title">%s</title>
                  <desc id="desc">%s</desc>
                  <style>
                    svg { font: 12px system-ui, "Segoe UI", Helvetica, Arial, sans-serif; }
                    text { fill: #1f2328; }
                    .head { font-weight: 600; font-size: 13px; }
                    .end { text-anchor: end; }
                    .axis { fill: none; stroke: #8c959f; }
                    .quota { fill: none; stroke: #8c959f; stroke-width: 3; opacity: 0.5; }
                    .one { fill: none; stroke: #0969da; stroke-width: 1.5; }
                    .two { fill: none; stroke: #1a7f37; stroke-width: 1.5; }
                    @media (prefers-color-scheme: dark) {
                      text { fill: #e6edf3; } .one { stroke: #4493f8; } .two { stroke: #3fb950; }
                    }
                  </style>
                """.formatted(2 * WIDTH, rows * HEIGHT, title, description));
        for (int i = 0; i < panels.size(); i++) {
            draw(panels.get(i), i % 2 * WIDTH, i / 2 * HEIGHT, svg);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void draw(Panel panel, int x, int y, StringBuilder svg) {
        int right = WIDTH - RIGHT;
        int bottom = HEIGHT - BOTTOM;
        svg.append("  <g transform=\"translate(%d,%d)\">%n".formatted(x, y));
        text(svg, "head", LEFT, 18, panel.title());
        svg.append("    <path class=\"axis\" d=\"M%d,%dV%dH%d\"/>%n".formatted(LEFT, TOP, bottom, right));
        text(svg, "end", LEFT - 6, TOP + 8, "%.0f/s".formatted(panel.most()));
        text(svg, "end", LEFT - 6, bottom, "0");
        text(svg, "end", right, bottom + 16, panel.seconds() + " s");
        for (Line line : panel.lines()) {
            svg.append("    <path class=\"%s\" d=\"%s\"/>%n".formatted(line.style(), path(line, panel.most())));
        }
        svg.append("  </g>\n");
    }

    private static void text(StringBuilder svg, String style, int x, int y, String text) {
        svg.append("    <text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>%n".formatted(style, x, y, text));
    }

    private static String path(Line line, double most) {
        double step = (WIDTH - LEFT - RIGHT) / (double) (line.perSecond().size() - 1);
        int height = HEIGHT - BOTTOM - TOP;
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < line.perSecond().size(); i++) {
            double share = Math.min(1, line.perSecond().get(i) / most);
            path.append(i == 0 ? 'M' : 'L')
                    .append(String.format(Locale.ROOT, "%.0f,%.0f", LEFT + i * step, HEIGHT - BOTTOM - share * height));
        }
        return path.toString();
    }
}
