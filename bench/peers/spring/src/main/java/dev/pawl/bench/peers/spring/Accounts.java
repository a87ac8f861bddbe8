package dev.pawl.bench.peers.spring;

import java.util.stream.IntStream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/// Who signs in to be given the tokens, and how secrets are stored.
@Configuration(proxyBeanMethods = false)
class Accounts {
    // The client's secret is checked with it at every refresh. One round is enough for a random secret; the default, BCrypt,
    // would be nearly all that is measured.
    static final PasswordEncoder HASH =
            new Pbkdf2PasswordEncoder("", 16, 1, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256);

    @Bean
    PasswordEncoder hash() {
        return HASH;
    }

    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(
                IntStream.range(0, 16).mapToObj(Accounts::user).toList());
    }

    private static UserDetails user(int number) {
        return User.withUsername("user" + number)
                .password(HASH.encode("benchmark"))
                .roles("USER")
                .build();
    }
}
