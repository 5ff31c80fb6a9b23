/**
 * Validates records against the schemas of their datasets (option {@code validateRecords}). Imports {@code record},
 * {@code target} and {@code error} of the other packages, and nothing of Camel's routing.
 *
 * <ul>
 *   <li>{@code RecordValidator} validates records while they are parsed and reports each {@code ColumnFault}.
 *       {@code RecordFaults} collects the faults of a body for the exception.
 *   <li>{@code SchemaCache} caches each {@code DatasetSchema} and refreshes it when a record does not fit.
 *   <li>{@code Columns} finds a column by its name. {@code ColumnType} checks a value with {@code NumberText},
 *       {@code TimeText} and {@code EpochMillis}; {@code ValueConversion} converts values that ERP systems export
 *       (option {@code convertValues}).
 * </ul>
 */
package io.github.camelsupplychain.schema;
