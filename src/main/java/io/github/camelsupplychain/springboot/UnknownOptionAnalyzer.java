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
package io.github.camelsupplychain.springboot;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets Spring Boot name a misspelt property when the start fails, instead of printing the exceptions around it. */
final class UnknownOptionAnalyzer extends AbstractFailureAnalyzer<UnknownOptionException> {

    /** Called by Spring Boot, which finds the analyzer by its name in {@code META-INF/spring.factories}. */
    UnknownOptionAnalyzer() {}

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnknownOptionException cause) {
        return new FailureAnalysis(
                "The AWS Supply Chain component could not be configured. " + cause.getMessage() + ".",
                "Correct the name or the value of " + cause.property()
                        + ". An IDE completes the names, and the documentation of the component lists them.",
                failure);
    }
}
