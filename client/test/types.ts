// Compiled and never run: what is written wrongly here has to be an error for the compiler.
import {
    changePassword,
    createPawl,
    removeFactor,
    withStepUp,
    type PawlError,
    type Proof,
    type SignInError,
} from "../src/index.js";

const pawl = createPawl();

export async function right(): Promise<void> {
    const { data, error } = await pawl.signIn({ email: "a@example.com", password: "p" });
    if (error) {
        if (error.code === "mfa_required") {
            const { challenge, factors } = error;
            await pawl.confirmSignIn({ challenge, factor: "totp", code: factors.join() });
        } else if (error.code === "validation_failed") {
            error.errors.map(({ code }) => code === "password_too_short");
        }
        return;
    }
    data.user.email.trim();
    const proof: Proof = { factor: "recovery", code: "aaaa-aaaa" };
    await pawl.stepUp(proof);
    await withStepUp(
        pawl,
        async ({ factors }) => (factors.includes("totp") ? proof : null),
        () => removeFactor(pawl, { id: "f" }),
    );
}

export async function wrong(error: PawlError, atSignIn: SignInError): Promise<void> {
    // @ts-expect-error a code that does not exist
    error.code === "mfa_needed";
    // @ts-expect-error the factor is misspelt
    await pawl.stepUp({ factor: "topt", code: "123456" });
    // @ts-expect-error an authenticator app has codes
    await pawl.stepUp({ factor: "totp", password: "p" });
    // @ts-expect-error the code is missing
    await pawl.stepUp({ factor: "totp" });
    // @ts-expect-error the challenge is missing
    await pawl.confirmSignIn({ factor: "totp", code: "123456" });
    // @ts-expect-error a sign-in is not completed by the password again
    await pawl.confirmSignIn({ challenge: "c", factor: "password", password: "p" });
    // @ts-expect-error a member is misspelt
    await changePassword(pawl, { password: "p", newPassword: "q" });
    if (atSignIn.code === "invalid_credentials") {
        // @ts-expect-error only some errors have a challenge
        atSignIn.challenge.trim();
    }
    if (error.code === "mfa_required") {
        // @ts-expect-error outside a sign-in there may be none
        error.challenge.trim();
    }
    const { data } = await pawl.signIn({ email: "a@example.com", password: "p" });
    // @ts-expect-error it is null on an error
    data.user;
}
