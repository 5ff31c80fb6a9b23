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
package io.github.camelsupplychain;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysFalse;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.CacheMode;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.stream.Stream;

/** Which room may know which. The package-info of each room says the same in words. */
@AnalyzeClasses(
        packages = ArchitectureTest.ROOT,
        importOptions = DoNotIncludeTests.class,
        cacheMode = CacheMode.PER_CLASS) // what it caches takes 80 MB
class ArchitectureTest {

    static final String ROOT = "io.github.camelsupplychain";

    private static final DescribedPredicate<JavaClass> OPTIONS_AND_HEADERS =
            belongToAnyOf(SupplyChainConfiguration.class, SupplyChainConstants.class);

    @ArchTest
    static final ArchRule ERROR_IS_A_LEAF = room("error").mayKnow();

    @ArchTest
    static final ArchRule CLIENT = room("client").mayKnow("error", "record");

    @ArchTest
    static final ArchRule DELIVERY_KNOWS_ERRORS_ALONE = room("delivery").mayKnow("error");

    @ArchTest
    static final ArchRule RECORD_KNOWS_ERRORS_ALONE = room("record").mayKnow("error");

    @ArchTest
    static final ArchRule TARGET = room("target").mayKnow("client", "error");

    @ArchTest
    static final ArchRule OPERATION = room("operation").mayKnow("client");

    @ArchTest
    static final ArchRule LOAD = room("load").mayKnow("client", "delivery", "error", "repository");

    @ArchTest
    static final ArchRule REPOSITORY = room("repository").mayKnow("error");

    @ArchTest
    static final ArchRule SCHEMA = room("schema").mayKnow("record", "target", "error");

    @ArchTest
    static final ArchRule METRICS = room("metrics").mayKnow("delivery", "target", "error");

    @ArchTest
    static final ArchRule OPTION =
            room("option").or(OPTIONS_AND_HEADERS).mayKnow("client", "operation", "target", "error");

    @ArchTest
    static final ArchRule PRODUCER = room("producer")
            .or(OPTIONS_AND_HEADERS)
            .mayKnow(
                    "client",
                    "delivery",
                    "error",
                    "load",
                    "metrics",
                    "operation",
                    "option",
                    "record",
                    "schema",
                    "target");

    @ArchTest
    static final ArchRule TELEMETRY = room("telemetry")
            .or(belongToAnyOf(SupplyChainConstants.class, SupplyChainConfiguration.class, SupplyChainEndpoint.class))
            .mayKnow("delivery", "error", "producer");

    @ArchTest
    static final ArchRule ROUTE = room("route").mayKnow("delivery", "producer");

    @ArchTest
    static final ArchRule SPRING_KNOWS_THE_COMPONENT =
            room("springboot").or(belongToAnyOf(SupplyChainComponent.class)).mayKnow();

    @ArchTest
    static final ArchRule NO_ROOM_DEPENDS_ON_ITSELF_BY_WAY_OF_OTHERS =
            slices().matching(ROOT + ".(*)").should().beFreeOfCycles();

    /** Ordering, bounds and retries can be understood, and tested, without Camel and without JSON. */
    @ArchTest
    static final ArchRule DELIVERY_KNOWS_NEITHER_CAMEL_NOR_JSON = noClasses()
            .that()
            .resideInAPackage(ROOT + ".delivery")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "com.fasterxml..");

    @ArchTest
    static final ArchRule RECORD_KNOWS_NEITHER_CAMEL_NOR_THE_SDK = noClasses()
            .that()
            .resideInAPackage(ROOT + ".record")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "software.amazon..");

    /** They may ask Camel for a cache, never for exchanges and routes. */
    @ArchTest
    static final ArchRule INNER_ROOMS_KNOW_NO_EXCHANGE = noClasses()
            .that(resideInAnyPackage(Stream.of("client", "delivery", "error", "operation", "record", "schema", "target")
                    .map(room -> ROOT + "." + room)
                    .toArray(String[]::new)))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel");

    @ArchTest
    static final ArchRule NOTHING_IS_PRINTED = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    private static Room room(String name) {
        return new Room(name, alwaysFalse());
    }

    private record Room(String name, DescribedPredicate<? super JavaClass> besides) {

        Room or(DescribedPredicate<JavaClass> classes) {
            return new Room(name, classes);
        }

        ArchRule mayKnow(String... rooms) {
            String[] known = new String[rooms.length + 1];
            for (int i = 0; i < rooms.length; i++) {
                known[i] = ROOT + "." + rooms[i];
            }
            known[rooms.length] = ROOT + "." + name;
            DescribedPredicate<JavaClass> ours = resideInAPackage(ROOT + "..");
            return classes()
                    .that()
                    .resideInAPackage(ROOT + "." + name)
                    .should()
                    .onlyDependOnClassesThat(DescribedPredicate.not(ours)
                            .or(resideInAnyPackage(known))
                            .or(besides))
                    .as(name + " knows only " + String.join(", ", rooms) + " of the other rooms");
        }
    }
}
