package dev.pawl.server.settings.source;

/// One thing that is wrong, fit to be shown: it never holds the value of a secret.
public record SettingsProblem(Place place, String message) {
    @Override
    public String toString() {
        return place + ": " + message;
    }
}
