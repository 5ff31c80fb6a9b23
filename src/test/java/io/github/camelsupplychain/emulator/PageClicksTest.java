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

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.htmlunit.BrowserVersion;
import org.htmlunit.StringWebResponse;
import org.htmlunit.WebClient;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.htmlunit.util.WebConnectionWrapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.ThrottlingException;

/** Clicks through the page in a browser without a screen. */
class PageClicksTest extends AbstractEmulatorTest {

    private static final String HOSTILE = "<script>document.title='owned'</script>";

    private final WebClient browser = new WebClient(BrowserVersion.FIREFOX);
    private HtmlPage page;

    @BeforeEach
    void openPage() throws IOException {
        browser.getOptions().setFetchPolyfillEnabled(true);
        browser.setWebConnection(new Hurried(browser));
        page = browser.getPage(emulator.endpoint() + "/_emulator/");
        until(() -> "Up".equals(text("status")));
    }

    /** Ten refreshes a second instead of one. */
    private static final class Hurried extends WebConnectionWrapper {
        Hurried(WebClient browser) {
            super(browser);
        }

        @Override
        public WebResponse getResponse(WebRequest request) throws IOException {
            WebResponse response = super.getResponse(request);
            return request.getUrl().getPath().endsWith("/page.js")
                    ? new StringWebResponse(
                            response.getContentAsString().replace("REFRESH_MILLIS = 1000", "REFRESH_MILLIS = 100"),
                            request.getUrl())
                    : response;
        }
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    private void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            browser.waitForBackgroundJavaScript(50);
            return condition.call();
        });
    }

    private String text(String id) {
        return page.getElementById(id).asNormalizedText();
    }

    private void click(String selector) throws IOException {
        ((DomElement) page.querySelector(selector)).click();
    }

    private void see(String view, String text) throws IOException {
        click("[data-view='" + view + "']");
        until(() -> text("view-" + view).contains(text));
    }

    @Test
    void eventsAppearByThemselvesAndShowTheirData() throws IOException {
        until(() -> text("view-events").contains("No event yet"));
        send(order());
        until(() -> text("view-events").contains("PO-1"));
        assertThat(text("view-events")).contains("inboundorder", "asc/inbound_order", "Loaded");

        until(() -> {
            click("#view-events tr.link"); // Several times, so that answers are under way when it is closed.
            return text("detail").contains("\"tpartner_id\": \"V-7\"");
        });
        click("#close");
        until(() -> !page.getElementById("detail").isDisplayed());
    }

    @Test
    void whatARecordHoldsIsTextAndNeverMarkup() throws IOException {
        send(order().eventGroupId(HOSTILE)
                .data("{\"id\":\"" + HOSTILE + "\",\"tpartner_id\":\"<img src=x onerror=alert(1)>\"}"));
        refusal(order().data("{\"" + HOSTILE + "\":1}"));

        see("events", HOSTILE);
        click("#view-events tr.link");
        until(() -> text("detail").contains(HOSTILE));
        see("requests", HOSTILE);
        see("groups", HOSTILE);
        see("datasets", "asc/inbound_order");
        click("#datasets tr.link");
        until(() -> text("rows").contains(HOSTILE));

        assertThat(page.getTitleText()).isEqualTo("AWS Supply Chain emulator");
        assertThat(page.querySelectorAll("img")).isEmpty();
        assertThat(page.querySelectorAll("script")).hasSize(1);
    }

    @Test
    void refusalsShowTheirReasonAndCanBePicked() throws IOException {
        send(order());
        refusal(order().data("{}"));
        see("requests", "the required column id is missing");
        assertThat(text("requests")).contains("Stored", "Refused", "ValidationException");

        click("[data-outcome='REFUSED']");

        until(() -> !text("requests").contains("Stored"));
        assertThat(text("requests")).contains("ValidationException");
    }

    @Test
    void groupsShowOverlapsAndDuplicates() throws IOException {
        String token = "0123456789-0123456789-0123456789-x";
        send(order().clientToken(token));
        send(order().clientToken(token));
        emulator.latency(Duration.ofHours(1));
        sendAsync(order().eventGroupId("PO-2"));
        sendAsync(order().eventGroupId("PO-2"));
        await().until(() -> emulator.journal().inFlight() == 2);

        see("groups", "PO-2");

        until(() -> text("counts").matches("(?s).*Duplicates\\s+1.*Overlaps\\s+1.*"));
        assertThat(page.querySelectorAll("#view-groups td .bad")).hasSize(1);
        assertThat(page.querySelectorAll("#view-groups td .warn")).hasSize(1);
    }

    @Test
    void faultsAreSwitches() throws IOException {
        see("faults", "Never answer");
        click("#throttle");
        until(() -> text("status").equals("Up")
                && !emulator.service().faults().describe().isEmpty());
        assertThat(emulator.service().faults().describe().toString()).contains("throttle=0.2");
        click("#throttle");
        until(() -> emulator.service().faults().describe().toString().contains("throttle=0.0"));

        ((HtmlSelect) page.getElementById("next")).setSelectedAttribute("throttle", true);
        click("#add");
        until(() -> text("script").contains("throttle"));
        assertThat(refusal(order())).isInstanceOf(ThrottlingException.class);
        until(() -> text("script").equals("As the requests deserve"));
        click("#clear");
        until(() -> emulator.service().faults().describe().isEmpty());
    }

    /** The page asks for the faults every second, and an answer can be older than the switch. */
    @Test
    void aSwitchStaysAsItWasSetWhenAnOlderAnswerArrives() throws IOException {
        see("faults", "Never answer");
        page.executeJavaScript("""
                const fetchAtOnce = window.fetch;
                const isView = (url, request) => url.endsWith('/faults') && request.method === 'GET';
                window.held = [];
                window.fetch = (url, request) => fetchAtOnce(url, request).then((answer) =>
                    isView(url, request) ? new Promise((arrives) => held.push(() => arrives(answer))) : answer);
                window.shown = [];
                const faults = VIEWS.faults;
                VIEWS.faults = () => faults().then(() => shown.push(byId('throttle').checked));""");
        until(() -> number("held.length") == 1);

        click("#throttle");
        until(() -> emulator.service().faults().describe().toString().contains("throttle=0.2"));
        page.executeJavaScript("held[0]()");

        until(() -> number("shown.length") > 0);
        assertThat(page.executeJavaScript("shown[0]").getJavaScriptResult()).isEqualTo(true);
    }

    @Test
    void aRefusedChangeIsSaidUntilTheNextOne() throws IOException {
        see("faults", "Never answer");
        ((HtmlInput) page.getElementById("throttle-percent")).setValue("500");
        click("#throttle");
        until(() -> page.getElementById("problem").isDisplayed());

        send(order());
        until(() -> text("counts").matches("(?s).*Stored\\s+1.*"));
        assertThat(page.getElementById("problem").isDisplayed()).isTrue();

        click("#clear");
        until(() -> !page.getElementById("problem").isDisplayed());
    }

    private int number(String script) {
        return ((Number) page.executeJavaScript(script).getJavaScriptResult()).intValue();
    }

    @Test
    void loadsEndByHand() throws IOException {
        see("faults", "By hand");
        click("[data-loads*='byHand']");
        until(() -> emulator.service().withEvents(events -> events.loadTime() == null));
        String eventId = send(order());
        see("events", "In progress");
        click("#view-events tr.link");
        until(() -> text("detail").contains(eventId));

        ((HtmlElement) page.getByXPath("//button[text()='Complete load']").get(0)).click();

        until(() -> text("detail").contains("Loaded"));
        assertThat(emulator.events().get(0).loadState()).isEqualTo(LoadState.SUCCEEDED);
    }

    @Test
    void anOutageCanBeBegunAndEnded() throws IOException {
        click("#pause");
        until(() -> text("status").equals("Outage"));
        assertThat(refusal(order())).hasMessageContaining("reset");

        click("#pause");

        until(() -> text("status").equals("Up"));
        send(order());
    }

    @Test
    void aResetIsAskedForTwice() throws IOException {
        send(order());
        click("#reset");
        assertThat(text("reset")).isEqualTo("Forget everything?");
        assertThat(emulator.events()).hasSize(1);

        click("#reset");

        until(() -> emulator.events().isEmpty());
    }

    @Test
    void thePageSaysHowToReachTheEmulatorAndThatItIsGone() throws IOException {
        see("connect", emulator.instanceId());
        assertThat(text("view-connect")).contains("aws-supplychain:" + emulator.instanceId(), emulator.secretKey());

        emulator.close();

        until(() -> text("status").equals("No contact"));
    }
}
