/**
 * Checks records against the schemas that the instance itself holds. This room knows the SDK and, of JSON, the tokens of a
 * record; it knows nothing of Camel's routing.
 */
package io.github.camelsupplychain.schema;
