/// Verifies Pawl's access tokens in other services, without asking Pawl for each.
///
/// [dev.pawl.verifier.TokenVerifier] is the door. What comes in is an
/// [dev.pawl.verifier.UnverifiedToken]; only the verifier makes a [dev.pawl.verifier.VerifiedToken]
/// of it, or says by a [dev.pawl.verifier.Verification.Refused] what to answer. Keys come from the
/// issuer's JWKS, the sessions that ended from its revocation feed; both are kept in memory.
///
/// Never looks up what a token names: an address, a certificate or a file in a header is as good as
/// a wrong signature. Sources: RFC 9068, RFC 8725, RFC 6750, RFC 9470.
@NullMarked
package dev.pawl.verifier;

import org.jspecify.annotations.NullMarked;
