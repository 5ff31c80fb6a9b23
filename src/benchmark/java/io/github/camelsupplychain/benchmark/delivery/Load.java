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

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** Sends without a pause until it is paused, on daemon threads that end with the process. */
final class Load {

    /** How a load is put on. */
    interface Shape {
        void start(Load load);
    }

    private final Subject subject;
    private final Meter meter;
    private final AtomicLong next = new AtomicLong();
    private volatile boolean paused = true;

    /** Starts paused. */
    Load(Subject subject, Meter meter) {
        this.subject = subject;
        this.meter = meter;
    }

    /** This many threads, each of which waits for its send to end before it goes on. */
    void startCallers(int callers) {
        for (int i = 0; i < callers; i++) {
            start(this::call);
        }
    }

    private void call() {
        long started = System.nanoTime();
        Throwable error = null;
        try {
            subject.call(next.getAndIncrement());
        } catch (Exception | Error e) {
            error = e;
        }
        meter.ended(started, error);
    }

    /** One thread that goes on as soon as less than this many of its sends are under way. */
    void startOneCaller(int inFlight) {
        Semaphore free = new Semaphore(Math.min(inFlight, subject.mostInFlight()));
        start(() -> {
            free.acquireUninterruptibly();
            long started = System.nanoTime();
            subject.send(next.getAndIncrement()).whenComplete((sent, error) -> {
                meter.ended(started, error);
                free.release();
            });
        });
    }

    private void start(Runnable send) {
        Thread thread = new Thread(
                () -> {
                    while (true) {
                        if (paused) {
                            awaitResume();
                        }
                        send.run();
                    }
                },
                "caller");
        thread.setDaemon(true);
        thread.start();
    }

    private synchronized void awaitResume() {
        try {
            while (paused) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a caller", e);
        }
    }

    synchronized void resume() {
        paused = false;
        notifyAll();
    }

    /** Begins no more sends, and waits until those under way have ended. */
    void pause() throws InterruptedException {
        paused = true;
        while (meter.sends() < next.get()) {
            meter.check();
            Thread.sleep(1);
        }
    }
}
