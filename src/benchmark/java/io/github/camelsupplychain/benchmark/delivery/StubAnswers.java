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
package io.github.camelsupplychain.benchmark.delivery;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What the services answer, ready-made. */
final class StubAnswers {

    private static final String JSON = "application/json";
    private static final String AMZ_JSON = "application/x-amz-json-1.1";
    private static final String CBOR = "application/x-amz-cbor-1.1";

    private static final byte[] EVENT = http(JSON, utf8("{\"eventId\":\"5f2b2b2e-5d6d-4d3c-9d4f-0d6f5a3c7b11\"}"));
    private static final byte[] PUT_EVENTS = http(
            AMZ_JSON,
            utf8("{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"11710aed-b79e-4468-a20b-bb3c0c3b4860\"}]}"));
    private static final byte[] PUT_RECORD = http(CBOR, putRecord());
    private static final byte[] PUT_RECORDS = http(CBOR, putRecords());

    /** To a request beyond the quota. All of the services have an error of this name. */
    static final byte[] THROTTLED = utf8("HTTP/1.1 429 Too Many Requests\r\nx-amzn-ErrorType: ThrottlingException\r\n"
            + "Content-Length: 0\r\nx-amzn-RequestId: 8d6c5d4e-2b61-4d3a-8f0e-6f6f2a1b9c78\r\n\r\n");

    private StubAnswers() {}

    /** The answer to a request, told by the head of it. */
    static byte[] to(byte[] head, int length, StubPort port) {
        if (head[0] == 'G') {
            return http("text/plain", utf8(port.count()));
        }
        if (head[6] != ' ') { // POST /api-data/...
            return EVENT;
        }
        String text = new String(head, 0, length, StandardCharsets.ISO_8859_1);
        if (text.contains("AWSEvents.PutEvents")) {
            return PUT_EVENTS;
        }
        return text.contains("Kinesis_20131202.PutRecords") ? PUT_RECORDS : PUT_RECORD;
    }

    private static byte[] http(String contentType, byte[] body) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(utf8("HTTP/1.1 200 OK\r\nContent-Type: " + contentType + "\r\nContent-Length: " + body.length
                + "\r\nx-amzn-RequestId: 8d6c5d4e-2b61-4d3a-8f0e-6f6f2a1b9c77\r\n\r\n"));
        answer.writeBytes(body);
        return answer.toByteArray();
    }

    private static byte[] putRecord() {
        ByteArrayOutputStream cbor = new ByteArrayOutputStream();
        cbor.write(0xA2); // A map of two.
        text(cbor, "SequenceNumber");
        text(cbor, "49543463076570308322303623326179887152428262250726293522");
        text(cbor, "ShardId");
        text(cbor, "shardId-000000000000");
        return cbor.toByteArray();
    }

    private static byte[] putRecords() {
        ByteArrayOutputStream cbor = new ByteArrayOutputStream();
        cbor.write(0xA2); // A map of two.
        text(cbor, "FailedRecordCount");
        cbor.write(0); // The number 0.
        text(cbor, "Records");
        cbor.write(0x80); // A list of none: whoever asks looks at the count alone.
        return cbor.toByteArray();
    }

    private static void text(ByteArrayOutputStream cbor, String text) {
        if (text.length() < 24) {
            cbor.write(0x60 + text.length());
        } else {
            cbor.write(0x78);
            cbor.write(text.length());
        }
        cbor.writeBytes(utf8(text));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
