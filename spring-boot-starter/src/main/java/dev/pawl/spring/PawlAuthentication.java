package dev.pawl.spring;

import dev.pawl.verifier.VerifiedToken;
import java.util.Collection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// Whoever a verified access token names. Its name is the user's id.
public final class PawlAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient VerifiedToken token;

    PawlAuthentication(VerifiedToken token) {
        super(authorities(token));
        this.token = token;
        setAuthenticated(true);
    }

    private static Collection<GrantedAuthority> authorities(VerifiedToken token) {
        return Stream.concat(
                        token.roles().stream().map(role -> "ROLE_" + role),
                        Stream.of(AcrChallenges.PREFIX + token.acr()))
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
    }

    public VerifiedToken token() {
        return token;
    }

    @Override
    public Object getPrincipal() {
        return token;
    }

    @Override
    public String getName() {
        return token.subject().toString();
    }

    /// None: a token is not handed on.
    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PawlAuthentication authentication
                && token.id().equals(authentication.token.id());
    }

    @Override
    public int hashCode() {
        return token.id().hashCode();
    }
}
