/**
 * The exceptions that users meet, by themselves or as the cause of an exchange's failure. A leaf: every room may import it,
 * and it imports none.
 */
package io.github.camelsupplychain.error;
