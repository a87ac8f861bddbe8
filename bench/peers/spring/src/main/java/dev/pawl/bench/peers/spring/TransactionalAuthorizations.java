package dev.pawl.bench.peers.spring;

import java.util.function.Supplier;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.transaction.support.TransactionOperations;

/// The product's service, each call in a transaction.
///
/// While the service reads the row of an authorization it asks for the row of the client. Outside of a transaction that takes
/// a second connection, and as soon as as many requests run as the pool has connections they all wait for each other.
record TransactionalAuthorizations(OAuth2AuthorizationService service, TransactionOperations transactions)
        implements OAuth2AuthorizationService {
    @Override
    public void save(OAuth2Authorization authorization) {
        transactions.executeWithoutResult(_ -> service.save(authorization));
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        transactions.executeWithoutResult(_ -> service.remove(authorization));
    }

    @Override
    public OAuth2Authorization findById(String id) {
        return read(() -> service.findById(id));
    }

    @Override
    public OAuth2Authorization findByToken(String token, OAuth2TokenType type) {
        return read(() -> service.findByToken(token, type));
    }

    private OAuth2Authorization read(Supplier<OAuth2Authorization> query) {
        return transactions.execute(_ -> query.get());
    }
}
