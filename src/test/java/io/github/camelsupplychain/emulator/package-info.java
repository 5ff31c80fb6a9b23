/**
 * An emulator of AWS Supply Chain's data-integration API that users embed in the tests of their routes: start with
 * {@link io.github.camelsupplychain.emulator.SupplyChainEmulator}. It needs the JDK and Jackson alone.
 *
 * <p>It is strict where strictness finds mistakes. Where the service's documentation is silent it assumes:
 *
 * <ul>
 *   <li>typed events upsert by the primary key of their entity, and tell nothing of their load;
 *   <li>an upsert replaces whole rows, all of them that were appended under its key; a delete needs the columns of the
 *       key only;
 *   <li>an empty array of records, a column the dataset does not have, and a number where text belongs are refused;
 *   <li>faulty records are refused when they are sent, unless
 *       {@link io.github.camelsupplychain.emulator.FaultyRecords#FAIL_LOAD} says otherwise;
 *   <li>a client token is known for less than 8 hours from its first use, within its instance, and is a conflict if used
 *       with other parameters;
 *   <li>events are listed in the order of their receipt and age from there; a page's token is good for its own list and
 *       filters;
 *   <li>instances are active and deleted at once, unless a
 *       {@link io.github.camelsupplychain.emulator.Transition} says otherwise; one in between conflicts with every
 *       request but reading it; deleted ones are still shown;
 *   <li>the predefined namespaces stay; an {@code asc} dataset that was deleted is created again by its name, without a
 *       schema;
 *   <li>a flow that exists is not created again; the datasets it names must be there; a resource has 200 tags at most.
 * </ul>
 *
 * <p>Flows and imports of bills of materials are kept and change their states, and move no data.
 */
package io.github.camelsupplychain.emulator;
