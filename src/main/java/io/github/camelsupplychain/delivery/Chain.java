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

/**
 * A list in order of addition, of which any element may be removed at once. The elements themselves hold the links, so
 * that the one event that most chains hold costs no garbage; an element is in one chain at most.
 */
final class Chain<E extends Chain.Link<E>> {

    /** What an element of a chain is. */
    abstract static class Link<E> {
        private E before;
        private E behind;
        private boolean isLinked;
    }

    private E first;
    private E last;

    void add(E element) {
        Link<E> link = element;
        link.before = last;
        link.isLinked = true;
        if (last == null) {
            first = element;
        } else {
            ((Link<E>) last).behind = element;
        }
        last = element;
    }

    /** Does nothing if it has been removed before. */
    void remove(E element) {
        Link<E> link = element;
        if (!link.isLinked) {
            return;
        }
        if (link.before == null) {
            first = link.behind;
        } else {
            ((Link<E>) link.before).behind = link.behind;
        }
        if (link.behind == null) {
            last = link.before;
        } else {
            ((Link<E>) link.behind).before = link.before;
        }
        link.before = null;
        link.behind = null;
        link.isLinked = false;
    }

    /** The first element, or null if there is none. */
    E first() {
        return first;
    }

    /** The element behind one of this chain, or null if that is the last. */
    E behind(E element) {
        return ((Link<E>) element).behind;
    }

    /** A copy. */
    List<E> toList() {
        List<E> all = new ArrayList<>();
        for (E element = first; element != null; element = behind(element)) {
            all.add(element);
        }
        return all;
    }
}
