package dev.pawl.mail;

import dev.pawl.core.outbox.Mailer.Sent;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/// Says what a failure means. What a server says is not repeated: it repeats addresses.
final class SmtpTrouble {

    /// No such mailbox, not here, not a name (RFC 5321 §4.2.3).
    private static final Set<Integer> FOR_GOOD = Set.of(550, 551, 553);

    /// Refused by policy (RFC 3463 §3.8): an operator can fix that.
    private static final String POLICY = " 5.7.";

    private SmtpTrouble() {}

    static Sent of(MessagingException failure) {
        if (failure instanceof AuthenticationFailedException) {
            return new Sent.Failed("the server rejected mail.username and mail.password");
        }
        List<Exception> chain = chain(failure);
        return chain.stream()
                .flatMap(SmtpTrouble::refusal)
                .findFirst()
                .or(() -> chain.stream().flatMap(SmtpTrouble::trouble).findFirst())
                .orElseGet(() -> new Sent.Failed(failure.getClass().getSimpleName()));
    }

    private static Stream<Sent> refusal(Exception cause) {
        return cause instanceof SMTPAddressFailedException address && isForGood(address)
                ? Stream.of(
                        new Sent.Refused("the server responded with " + address.getReturnCode()))
                : Stream.empty();
    }

    private static Stream<Sent> trouble(Exception cause) {
        return switch (cause) {
            case SMTPAddressFailedException address -> answered(address.getReturnCode());
            case SMTPSenderFailedException sender -> answered(sender.getReturnCode());
            case SMTPSendFailedException send -> answered(send.getReturnCode());
            case IOException io ->
                    Stream.of(
                            new Sent.Failed(
                                    io.getClass().getSimpleName() + ": " + io.getMessage()));
            default -> Stream.empty();
        };
    }

    private static Stream<Sent> answered(int code) {
        return Stream.of(new Sent.Failed("the server responded with " + code));
    }

    private static boolean isForGood(SMTPAddressFailedException refusal) {
        String said = refusal.getMessage();
        return FOR_GOOD.contains(refusal.getReturnCode())
                && (said == null || !said.contains(POLICY));
    }

    private static List<Exception> chain(MessagingException failure) {
        List<Exception> chain = new ArrayList<>();
        for (Exception each = failure; each != null; each = next(each)) {
            chain.add(each);
        }
        return chain;
    }

    /// The library chains what happened for each address in a way of its own.
    private static @Nullable Exception next(Exception failure) {
        if (failure instanceof MessagingException messaging) {
            return messaging.getNextException();
        }
        return failure.getCause() instanceof Exception cause ? cause : null;
    }
}
