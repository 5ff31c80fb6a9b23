/**
 * What routes use besides endpoints: {@code OutageRoutePolicy} pauses the source of a route while events cannot be
 * delivered. Imports {@code delivery} and {@code producer} of the other packages.
 */
package io.github.camelsupplychain.route;
