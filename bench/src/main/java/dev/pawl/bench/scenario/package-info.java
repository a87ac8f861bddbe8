/// What is measured: one class a scenario, each with the same contenders, warmed up, in turn and in
/// several rounds, so that a slow minute of the machine meets all alike.
@NullMarked
package dev.pawl.bench.scenario;

import org.jspecify.annotations.NullMarked;
