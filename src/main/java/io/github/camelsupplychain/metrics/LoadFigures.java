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
package io.github.camelsupplychain.metrics;

import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * What an endpoint knows about loads, now and at any later time.
 *
 * @param awaited counts the stored events whose loads it awaits
 * @param oldestAge how long it has awaited the oldest of them
 * @param claimed counts the events that its consumers have emitted and whose exchanges are not done
 * @param unwritten counts the marks and ends of claims that the idempotent repository could not write
 */
public record LoadFigures(
        IntSupplier awaited, Supplier<Duration> oldestAge, IntSupplier claimed, IntSupplier unwritten) {}
