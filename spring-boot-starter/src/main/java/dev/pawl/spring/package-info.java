/// Spring Boot applications that take Pawl's access tokens: with the property `pawl.issuer`, every
/// request needs one.
///
/// A request's `Authentication` is a [dev.pawl.spring.PawlAuthentication]. Roles are authorities
/// `ROLE_…`, and the strength of the sign-in is one `ACR_…`, so `@PreAuthorize` goes by both. What
/// fails for want of an `ACR_…` is answered with a challenge to sign in again (RFC 9470).
@NullMarked
package dev.pawl.spring;

import org.jspecify.annotations.NullMarked;
