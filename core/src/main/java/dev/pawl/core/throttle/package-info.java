/// Limits on guessing. A try is counted before the secret is checked, so that tries that run side
/// by side cannot overrun the limit (CVE-2024-4629), and given back only by a sign-in that
/// succeeded.
@NullMarked
package dev.pawl.core.throttle;

import org.jspecify.annotations.NullMarked;
