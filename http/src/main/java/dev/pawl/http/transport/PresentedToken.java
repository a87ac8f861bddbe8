package dev.pawl.http.transport;

/// A token as it came in. Printed, it says nothing.
///
/// @param transport how it came
public record PresentedToken(String token, Transport transport) {

    @Override
    public String toString() {
        return "PresentedToken[…]";
    }
}
