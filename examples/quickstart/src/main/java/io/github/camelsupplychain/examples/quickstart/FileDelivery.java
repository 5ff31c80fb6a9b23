package io.github.camelsupplychain.examples.quickstart;

import java.time.Duration;
import java.util.List;

/**
 * What became of one file.
 *
 * @param records how many records were delivered
 * @param eventIds the ids that the service gave to the events that hold them
 * @param failure why it was not delivered, null if it was
 */
record FileDelivery(String file, long records, List<String> eventIds, Duration time, String failure) {

    boolean failed() {
        return failure != null;
    }
}
