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

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** A pool of workspaces for concurrent readers, which keeps a few unused ones. Thread-safe. */
public final class Workspaces {

    private static final int MAX_KEPT = 64;

    private final PackingLimits limits;
    private final GapLimit gapLimit;
    private final BlockingQueue<Workspace> unused = new ArrayBlockingQueue<>(MAX_KEPT);

    /**
     * Creates an empty pool.
     *
     * @param limits the limits of the packers
     * @param gapLimit the limit of the readers
     */
    public Workspaces(PackingLimits limits, GapLimit gapLimit) {
        this.limits = limits;
        this.gapLimit = gapLimit;
    }

    /**
     * Borrows a workspace.
     *
     * @return a workspace for exclusive use
     */
    public Workspace take() {
        Workspace kept = unused.poll();
        return kept == null ? new Workspace(limits, gapLimit) : kept;
    }

    /**
     * Returns a workspace.
     *
     * @param workspace a borrowed workspace whose readers are closed and whose packer is finished, without a failure
     */
    public void giveBack(Workspace workspace) {
        if (workspace.isWorthKeeping()) {
            unused.offer(workspace);
        }
    }
}
