/**
 * The exceptions that users meet, thrown by themselves or as the cause of an exchange's failure. Every room may import this
 * one; it imports none.
 */
package io.github.camelsupplychain.error;
