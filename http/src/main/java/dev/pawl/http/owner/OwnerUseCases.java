package dev.pawl.http.owner;

import dev.pawl.core.admin.Cursors;
import dev.pawl.core.owner.AnotherProof;
import dev.pawl.core.owner.Confirmation;
import dev.pawl.core.owner.Disowning;
import dev.pawl.core.owner.OwnAccount;
import dev.pawl.core.owner.OwnActivity;
import dev.pawl.core.owner.OwnDevices;
import dev.pawl.core.owner.OwnProfile;
import dev.pawl.core.owner.OwnSessions;
import dev.pawl.core.owner.Recovery;

/// What owners can do with their accounts over HTTP.
public record OwnerUseCases(
        OwnAccount ownAccount,
        AnotherProof anotherProof,
        Recovery recovery,
        Confirmation confirmation,
        Disowning disowning,
        OwnActivity ownActivity,
        OwnDevices ownDevices,
        OwnSessions ownSessions,
        OwnProfile ownProfile,
        Cursors cursors) {}
