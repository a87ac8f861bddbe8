package dev.pawl.http.oauth;

import dev.pawl.core.client.Client;
import dev.pawl.http.exchange.Form;

/// A form, and the client that sends it.
record ClientForm(Client client, Form form) {

    /// The value of a parameter that must be there.
    ///
    /// @throws OAuthRefused `invalid_request` without it
    String require(String name) {
        return form.find(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(
                        () -> new OAuthRefused(OAuthError.INVALID_REQUEST, name + " is missing."));
    }
}
