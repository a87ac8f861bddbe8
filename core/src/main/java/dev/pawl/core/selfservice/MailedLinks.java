package dev.pawl.core.selfservice;

/// What people do by links in mails.
///
/// @param recovery mails one
public record MailedLinks(
        Recovery recovery,
        PasswordByLink password,
        Confirmation confirmation,
        Disowning disowning) {}
