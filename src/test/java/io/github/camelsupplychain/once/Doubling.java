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

/**
 * A reason why a record may be stored more often than its route intends if there is no idempotency key. Each is a row
 * of the table on the page "Survive a crash".
 */
enum Doubling {
    SENT_AGAIN(
            "The source delivers a message again, after a crash or a failed route",
            "what had been stored",
            "it is another message to Camel",
            "`idempotencyKey`"),
    ANOTHER_STEP(
            "Another step takes over: a second `to` in `doCatch` or `onException`, `loadBalance().failover()` to another endpoint",
            "what the first step had stored of a body of several events, or did not know to be stored",
            "each step has an identity of its own",
            "`idempotencyKey`, or redeliver to the same step instead"),
    REPEATED_STEPS(
            "A sub-route with `errorHandler(noErrorHandler())` that its parent redelivers",
            "what its steps before the failed one had sent",
            "a step that has succeeded sends new events when it is run again",
            "`idempotencyKey`, or an error handler of the sub-route's own, so that only the failed step is repeated"),
    REPEATED_COPIES(
            "`split`, `recipientList`, `loop().copy()` or `loadBalance().failover()` in such a sub-route",
            "all that had been stored of the parts or copies",
            "each repetition makes new copies of the message, and a copy is a new message",
            "as above"),
    REPEATED_ENRICH(
            "`enrich` that is redelivered",
            "what had been stored of a body of several events",
            "`enrich` sends a new copy of the message at each attempt",
            "`idempotencyKey`, or `to` if the answer is not merged into the message"),
    REPEATED_KAMELET(
            "A Kamelet that calls another one, if both leave errors to the route that calls the first, and it redelivers",
            "what had been stored of a body of several events",
            "Camel calls a Kamelet with a new copy of the message at each attempt",
            "`idempotencyKey`, inside the Kamelet or as a header before it");

    private final String composition;
    private final String what;
    private final String why;
    private final String cure;

    Doubling(String composition, String what, String why, String cure) {
        this.composition = composition;
        this.what = what;
        this.why = why;
        this.cure = cure;
    }

    /** The row of the page's table. */
    String row() {
        return "| " + composition + "\n| " + what + "\n| " + why + "\n| " + cure + "\n";
    }
}
