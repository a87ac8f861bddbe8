/// E-mail on its way out. What is to be mailed is an [dev.pawl.core.outbox.OutboxMessage], written
/// in the same transaction as the change that it tells of, so that neither happens without the
/// other. [dev.pawl.core.outbox.MailDelivery] turns outbox messages into letters and hands them to
/// the [dev.pawl.core.outbox.Mailer], at least once each, until they are accepted or have failed
/// too often.
///
/// An outbox message rests sealed, because it holds addresses, and holds no secret: the link of a
/// letter is made when the letter leaves. Never mails within a transaction, and never drops an
/// outbox message without a trace: those that failed are kept and counted.
@NullMarked
package dev.pawl.core.outbox;

import org.jspecify.annotations.NullMarked;
