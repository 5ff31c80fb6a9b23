/**
 * Validates records against the schemas that the instance itself holds. Knows the SDK and the tokens of a record, but not
 * Camel's routing. Of the other rooms: {@code record}, {@code target}, {@code error}.
 */
package io.github.camelsupplychain.schema;
