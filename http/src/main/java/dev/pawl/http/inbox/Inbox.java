package dev.pawl.http.inbox;

import java.util.List;

/// Mail that did not leave.
public interface Inbox {

    /// The last mails.
    List<InboxMail> newestFirst();
}
