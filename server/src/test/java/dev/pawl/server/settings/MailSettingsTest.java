package dev.pawl.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.crypto.Secret;
import dev.pawl.mail.Encryption;
import dev.pawl.mail.SmtpSettings;
import dev.pawl.server.settings.source.SettingsException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailSettingsTest {
    @TempDir Path folder;
    private SectionCheck<MailSettings> section;

    @BeforeEach
    void keys() {
        section =
                new SectionCheck<>(folder, "mail", Settings::mail)
                        .key("host", "mail.example.com", "", "two words")
                        .key("port", "2525", "0", "65536", "smtp")
                        .key("encryption", "tls", "ssl", "")
                        .key("username", "pawl", "")
                        .key("password", "wheel", "")
                        .key("from", "Pawl <id@example.com>", "", "Pawl", "a@b", "Pawl <a@b")
                        .key("new_device_notice", "false", "", "no");
    }

    @Test
    void load_nothing_givesDefaults() {
        section.defaultsAre(new MailSettings(null, true));
    }

    @Test
    void load_everyKey_isTakenFromFileAndEnvironment() {
        section.everyKeyGivenIs(
                new MailSettings(
                        new SmtpSettings(
                                "mail.example.com",
                                2525,
                                Encryption.TLS,
                                new SmtpSettings.Login(
                                        "pawl",
                                        Secret.of("wheel".getBytes(StandardCharsets.UTF_8))),
                                "id@example.com",
                                "Pawl",
                                SmtpSettings.USUAL_PATIENCE),
                        false));
    }

    @Test
    void load_badValueOrSlip_isRefusedWithItsPlace() {
        section.badIsRefused();
    }

    @ParameterizedTest
    @CsvSource({"starttls, 587", "tls, 465", "none, 25"})
    void load_noPort_isTheUsualOne(String encryption, int port) {
        SmtpSettings smtp =
                smtp(
                        Map.of(
                                "mail.host",
                                "mail.example.com",
                                "mail.from",
                                "id@example.com",
                                "mail.encryption",
                                encryption));

        assertThat(smtp.port()).isEqualTo(port);
        assertThat(smtp.fromName()).isNull();
    }

    @Test
    void load_hostWithoutSender_isRefused() {
        assertThatThrownBy(() -> Settings.of(Map.of("mail.host", "mail.example.com")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("mail.from is required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail.username", "mail.password"})
    void load_halfALogin_isRefused(String key) {
        assertThatThrownBy(() -> Settings.of(with(Map.of(key, "wheel"))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("must be set together");
    }

    @Test
    void load_passwordInTheClearToAnotherMachine_isRefused() {
        Map<String, String> login =
                Map.of(
                        "mail.username", "pawl",
                        "mail.password", "wheel",
                        "mail.encryption", "none");

        assertThatThrownBy(() -> Settings.of(with(login)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("unencrypted")
                .hasMessageNotContaining("wheel");

        Map<String, String> local = new HashMap<>(login);
        local.put("mail.host", "127.0.0.1");
        assertThat(smtp(with(local)).login()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id@example.com\\r\\nBcc: eve@example.com",
                "Pawl\\nBcc: eve@example.com <id@example.com>"
            })
    void load_senderWithALineBreak_isRefused(String from) {
        String broken = from.translateEscapes();

        assertThatThrownBy(() -> Settings.of(with(Map.of("mail.from", broken))))
                .isInstanceOf(SettingsException.class);
    }

    private static SmtpSettings smtp(Map<String, String> values) {
        return Objects.requireNonNull(Settings.of(values).mail().smtp());
    }

    private static Map<String, String> with(Map<String, String> values) {
        Map<String, String> all = new HashMap<>();
        all.put("mail.host", "mail.example.com");
        all.put("mail.from", "id@example.com");
        all.putAll(values);
        return all;
    }
}
