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
package io.github.camelsupplychain.record;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;

/** Classes whose objects contain no data, or none that is accessible by getters, with the remedy for each. */
final class NoData {

    private static final String CONVERT = "convert it to a Map or to JSON text first";

    private static final String COLLECT = "collect what it publishes into a List first";

    private static final String DOM = "org.w3c.dom.Node";

    private static final Map<Class<?>, String> CLASSES = new LinkedHashMap<>();

    static {
        CLASSES.put(Throwable.class, "send a map of its relevant details");
        CLASSES.put(Future.class, "wait for its result first");
        CLASSES.put(CompletionStage.class, "wait for its result first");
        CLASSES.put(Flow.Publisher.class, COLLECT);
        CLASSES.put(Thread.class, "send data");
        CLASSES.put(ClassLoader.class, "send data");
        CLASSES.put(Executor.class, "send data");
        CLASSES.put(Process.class, "send data");
        CLASSES.put(InputStream.class, "read it into text first");
        CLASSES.put(OutputStream.class, "send data");
        CLASSES.put(Reader.class, "read it into text first");
        CLASSES.put(java.sql.Blob.class, "read it into a byte[] first");
        CLASSES.put(java.sql.Array.class, "send what its getArray() returns");
        CLASSES.put(java.sql.SQLXML.class, "send what its getString() returns");
        CLASSES.put(java.sql.Struct.class, "send what its getAttributes() returns");
        CLASSES.put(java.sql.ResultSet.class, "send its rows as maps");
        CLASSES.put(java.sql.Statement.class, "send data");
        CLASSES.put(java.sql.Connection.class, "send data");
    }

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("org.apache.avro.generic.IndexedRecord", CONVERT),
            Map.entry("org.apache.camel.CamelContext", "send data"),
            Map.entry("org.apache.camel.Endpoint", "send data"),
            Map.entry("org.apache.camel.Exchange", "send its body"),
            Map.entry("org.apache.camel.Message", "send its body"),
            Map.entry("org.apache.commons.csv.CSVRecord", "send its toMap(), or unmarshal with useMaps=true"),
            Map.entry("org.apache.kafka.connect.data.Struct", "convert it to a Map with convertBodyTo"),
            Map.entry(
                    "com.google.protobuf.MessageOrBuilder", "convert it with JsonFormat, or marshal it as JSON, first"),
            Map.entry("org.reactivestreams.Publisher", COLLECT),
            Map.entry("org.apache.thrift.TBase", CONVERT),
            Map.entry("io.netty.buffer.ByteBuf", "convert it to a byte[] first"),
            Map.entry(DOM, "unmarshal the XML first"),
            Map.entry("javax.xml.transform.Source", "unmarshal the XML first"),
            Map.entry("jakarta.xml.bind.JAXBElement", "send its value"),
            Map.entry("groovy.lang.Closure", "send data"),
            Map.entry("groovy.util.slurpersupport.GPathResult", CONVERT),
            Map.entry("org.apache.groovy.xml.slurpersupport.GPathResult", CONVERT));

    private NoData() {}

    /** The remedy for objects of a class without data, or null if the class may contain data. */
    static String cure(Class<?> type) {
        Set<String> names = ForeignJson.namesOf(type);
        for (Map.Entry<Class<?>, String> entry : CLASSES.entrySet()) {
            if (entry.getKey().isAssignableFrom(type)) {
                return entry.getValue();
            }
        }
        for (Map.Entry<String, String> entry : NAMES.entrySet()) {
            if (names.contains(entry.getKey())) {
                return entry.getValue();
            }
        }
        return Iterable.class.isAssignableFrom(type) ? "it is a sequence: " + CONVERT : null;
    }

    /**
     * The remedy for objects that Jackson would write as beans, or null. The getters of the JDK's classes tell no data.
     */
    static String cureOfBean(Class<?> type) {
        return type.getName().startsWith("java.") ? "send a Map or a text of what you need of it" : null;
    }

    /**
     * The remedy for objects that Jackson can write, though not as what they are, or null for all others. An iterator
     * that is written again, in a redelivery, is empty.
     */
    static String cureOfWritable(Class<?> type) {
        if (Iterator.class.isAssignableFrom(type) || BaseStream.class.isAssignableFrom(type)) {
            return "it can be read only once: collect it into a List first";
        }
        return ForeignJson.namesOf(type).contains(DOM) ? NAMES.get(DOM) : null;
    }
}
