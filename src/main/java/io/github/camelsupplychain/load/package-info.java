/** What became of events: the state of their loads. This room knows the SDK; it knows nothing of Camel. */
package io.github.camelsupplychain.load;
