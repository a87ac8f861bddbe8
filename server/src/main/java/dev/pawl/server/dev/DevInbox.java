package dev.pawl.server.dev;

import dev.pawl.core.outbox.Letter;
import dev.pawl.core.outbox.Mailer;
import dev.pawl.http.inbox.Inbox;
import dev.pawl.http.inbox.InboxMail;
import dev.pawl.mail.LetterWriter;
import dev.pawl.mail.WrittenLetter;
import dev.pawl.server.lifecycle.OnFirstUse;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Takes every mail in and keeps the last ones in memory, for people who try things out.
public final class DevInbox implements Mailer, Inbox {

    private static final int KEPT = 100;

    private final OnFirstUse<LetterWriter> writer;
    private final InstantSource clock;
    private final Deque<InboxMail> mails = new ArrayDeque<>();

    /// @param site what letters call the installation
    /// @param signInUrl where letters lead that ask to look after the account
    public DevInbox(String site, String signInUrl, InstantSource clock) {
        this.writer = new OnFirstUse<>(() -> new LetterWriter(site, signInUrl));
        this.clock = clock;
    }

    @Override
    public Sent send(Letter letter) {
        WrittenLetter written = writer.get().write(letter);
        keep(
                new InboxMail(
                        letter.id(),
                        clock.instant(),
                        letter.to(),
                        written.subject(),
                        written.text(),
                        written.html()));
        return new Sent.Accepted();
    }

    private synchronized void keep(InboxMail mail) {
        mails.addFirst(mail);
        if (mails.size() > KEPT) {
            mails.removeLast();
        }
    }

    @Override
    public synchronized List<InboxMail> newestFirst() {
        return List.copyOf(mails);
    }

    @Override
    public void rest() {}
}
