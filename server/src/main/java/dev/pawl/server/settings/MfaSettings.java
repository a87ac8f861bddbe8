package dev.pawl.server.settings;

import dev.pawl.core.account.RoleName;
import dev.pawl.core.device.RememberPolicy;
import dev.pawl.core.factor.FactorPolicy;
import dev.pawl.server.settings.source.Parsed;
import dev.pawl.server.settings.source.Parser;
import dev.pawl.server.settings.source.Parsers;
import dev.pawl.server.settings.source.Section;
import dev.pawl.server.settings.source.SettingsReader;
import java.util.Map;
import java.util.Set;

/// Second factors.
public record MfaSettings(FactorPolicy policy, RememberPolicy remember) {

    private static final Parser<String> ROLE =
            text ->
                    RoleName.parse(text)
                            .map(Parsed::good)
                            .orElseGet(() -> Parsed.bad("must be names of roles", text));

    static MfaSettings read(SettingsReader reader) {
        Section mfa = reader.section("mfa");
        Map<String, Boolean> words = Map.of("optional", false, "required", true);
        return new MfaSettings(
                new FactorPolicy(
                        mfa.value("policy", "optional", Parsers.choice(words)),
                        Set.copyOf(mfa.list("required_for", "", ROLE)),
                        mfa.value("grace", "7d", Parsers.duration("0s", "400d")),
                        mfa.value("max_age", "5m", Parsers.duration("1s", "1d"))),
                new RememberPolicy(
                        mfa.value("remember_device_for", "30d", Parsers.duration("0s", "400d")),
                        mfa.value("after_expiry", "false", Parsers.flag())));
    }
}
