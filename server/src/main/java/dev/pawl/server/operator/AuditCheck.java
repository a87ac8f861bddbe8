package dev.pawl.server.operator;

import dev.pawl.core.audit.log.AuditVerdict;
import dev.pawl.core.audit.log.AuditVerification;
import dev.pawl.core.audit.log.AuditVerification.Mark;
import dev.pawl.server.cli.CommandLine;
import dev.pawl.server.cli.ExitCode;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `pawl audit verify`.
public final class AuditCheck {

    private static final Pattern MARK = Pattern.compile("([1-9][0-9]{0,8}):([0-9a-f]{32})");

    private final AuditVerification verification;
    private final Output output;

    public AuditCheck(AuditVerification verification, Output output) {
        this.verification = verification;
        this.output = output;
    }

    /// Fails when something is wrong with the log.
    public int run(CommandLine line) {
        return switch (verification.verify(
                line.value("--expect").map(AuditCheck::mark).orElse(null))) {
            case AuditVerdict.Sound sound -> sound(sound);
            case AuditVerdict.Changed(UUID event) ->
                    wrong(event, null, "event " + event + " was changed or forged");
            case AuditVerdict.Missing(UUID event, int seal) ->
                    wrong(event, seal, "event " + event + " was deleted (seal " + seal + ")");
            case AuditVerdict.ChainBroken(int seal, String how) ->
                    wrong(null, seal, "seal " + seal + " " + how);
        };
    }

    private int sound(AuditVerdict.Sound sound) {
        String mark = sound.seal() == 0 ? "none" : sound.seal() + ":" + sound.mark();
        output.item(
                json ->
                        json.flag("sound", true)
                                .number("events", sound.events())
                                .number("unmarked", sound.unmarked())
                                .number("unsealed", sound.unsealed())
                                .string("mark", mark),
                "%d events are unchanged, %d of them not sealed yet%s; mark %s"
                        .formatted(
                                sound.events() - sound.unmarked(),
                                sound.unsealed(),
                                older(sound.unmarked()),
                                mark));
        return ExitCode.DONE;
    }

    private static String older(long unmarked) {
        return unmarked == 0
                ? ""
                : "; %d are older than the chain, so that only their number is verified"
                        .formatted(unmarked);
    }

    private int wrong(@Nullable UUID event, @Nullable Integer seal, String sentence) {
        output.item(
                json ->
                        json.flag("sound", false)
                                .stringOrNull("event", event == null ? null : event.toString())
                                .stringOrNull("seal", seal == null ? null : seal.toString())
                                .string("problem", sentence),
                sentence);
        return ExitCode.FAILED;
    }

    private static Mark mark(String typed) {
        Matcher mark = MARK.matcher(typed);
        if (!mark.matches()) {
            throw new Misuse("not a mark as printed by audit verify: number:hexadecimal");
        }
        return new Mark(Integer.parseInt(mark.group(1)), mark.group(2));
    }
}
