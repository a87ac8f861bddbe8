package dev.pawl.http.factor;

import dev.pawl.core.owner.OwnFactors;
import dev.pawl.core.owner.OwnPasskeys;
import dev.pawl.core.signin.DueEnrolment;
import dev.pawl.core.signin.Freshness;
import dev.pawl.core.signin.PasskeySignIn;
import dev.pawl.core.signin.SecondStep;
import dev.pawl.core.signin.StepUp;

/// What of second factors is reachable over HTTP.
public record FactorUseCases(
        SecondStep secondStep,
        DueEnrolment dueEnrolment,
        StepUp stepUp,
        OwnFactors ownFactors,
        PasskeySignIn passkeySignIn,
        OwnPasskeys ownPasskeys,
        Freshness freshness) {}
