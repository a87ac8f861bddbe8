/// What operators can measure: one registry, shown as Prometheus text.
@NullMarked
package dev.pawl.server.metrics;

import org.jspecify.annotations.NullMarked;
