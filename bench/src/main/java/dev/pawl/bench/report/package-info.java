/// What was measured: kept, summarised, and shown as a table, as JSON and as a picture.
///
/// Never judges: it says what was seen, with the least and the most of it.
@NullMarked
package dev.pawl.bench.report;

import org.jspecify.annotations.NullMarked;
