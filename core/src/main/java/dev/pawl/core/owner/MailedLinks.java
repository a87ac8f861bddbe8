package dev.pawl.core.owner;

/// What people do by links in mails.
public record MailedLinks(Recovery recovery, Confirmation confirmation, Disowning disowning) {}
