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
package io.github.camelsupplychain.outcome;

/**
 * What is promised of an event to which something happens.
 *
 * @param retried whether it is sent again
 * @param outcome what its exchange is told if that does not help
 * @param exception the class of the exception then
 * @param cause the class of its cause
 * @param behind what the event behind it is told then
 */
record Promise(boolean retried, String outcome, String exception, String cause, String behind) {

    /** Nothing is wrong. */
    static Promise stored() {
        return new Promise(false, "stored", "", "", "stored");
    }

    /** It is refused for good: the exception is the SDK's own. */
    static Promise refused(String exception) {
        return new Promise(false, "NOT_STORED", exception, "", "stored");
    }

    /** It has not reached the service, or not been taken, and may be another time. */
    static Promise notStored(String cause) {
        return new Promise(true, "NOT_STORED", "DeliveryTimeoutException", cause, "stored");
    }

    /** It may be stored. */
    static Promise unknown(String cause) {
        return new Promise(true, "UNKNOWN", "DeliveryTimeoutException", cause, "blocked");
    }

    /** The same of an event whose first answer was lost: it may be stored for that. */
    Promise afterLostAnswer() {
        if (outcome.equals("stored")) {
            return this;
        }
        return retried
                ? new Promise(true, "UNKNOWN", "DeliveryTimeoutException", "SdkClientException", "blocked")
                : new Promise(false, "UNKNOWN", "UnconfirmedEventException", "SdkClientException", "stored");
    }

    /** The cells of the table in the docs, behind what happens. */
    String cells() {
        if (outcome.equals("stored")) {
            return "no | stored | | goes on";
        }
        String thrown = cause.isEmpty() ? exception : exception + ", caused by " + cause;
        return (retried ? "yes" : "no") + " | " + outcome + " | " + thrown
                + (behind.equals("blocked") ? " | fails: GroupBlockedException" : " | goes on");
    }
}
