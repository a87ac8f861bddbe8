/// Attacks on refresh tokens and on the sessions behind them, over a real socket: copies,
/// forgeries, races, clocks.
@NullMarked
package dev.pawl.server.refresh;

import org.jspecify.annotations.NullMarked;
