/** The API's operations by name, their requests made from maps. This room knows the SDK; it knows nothing of Camel. */
package io.github.camelsupplychain.operation;
