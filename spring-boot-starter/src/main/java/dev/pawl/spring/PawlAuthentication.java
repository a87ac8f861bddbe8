package dev.pawl.spring;

import dev.pawl.verifier.VerifiedToken;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// Whoever a verified access token names. Its name is the user's id.
public final class PawlAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    /// The levels of NIST SP 800-63, of which each includes those below.
    private static final Pattern LEVEL = Pattern.compile("aal([1-9])");

    private final transient VerifiedToken token;

    PawlAuthentication(VerifiedToken token) {
        super(authorities(token));
        this.token = token;
        setAuthenticated(true);
    }

    private static Collection<GrantedAuthority> authorities(VerifiedToken token) {
        return Stream.concat(
                        token.roles().stream().map(role -> "ROLE_" + role),
                        strengths(token.acr()).map(AcrChallenges.PREFIX::concat))
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
    }

    /// `aal2` is enough for what asks for `aal1`: a challenge could lead to nothing better.
    private static Stream<String> strengths(String acr) {
        Matcher level = LEVEL.matcher(acr);
        return level.matches()
                ? IntStream.rangeClosed(1, Integer.parseInt(level.group(1)))
                        .mapToObj("aal%d"::formatted)
                : Stream.of(acr);
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
