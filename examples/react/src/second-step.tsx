import type { SecondFactorRequired } from "@pawl/client";
import { useState, type ReactNode } from "react";
import { CodeForm } from "./code-form.tsx";
import { Heading } from "./heading.tsx";
import { pawl } from "./pawl.ts";

interface Props {
    /** The `mfa_required` that the password was answered with. */
    readonly asked: SecondFactorRequired;
    /** The time for it is over. */
    readonly onOver: () => void;
}

/** The second step of a sign-in: a code of the authenticator app, or a recovery code. */
export function SecondStep({ asked, onOver }: Props): ReactNode {
    const [isRecovery, setRecovery] = useState(false);
    const confirm = async (code: string, form: FormData) => {
        const { error } = await pawl.confirmSignIn({
            challenge: asked.challenge,
            factor: isRecovery ? "recovery" : "totp",
            code,
            ...(form.has("remember") && { remember_device: true }),
        });
        switch (error?.code) {
            case undefined:
                return null;
            case "mfa_challenge_invalid":
                onOver();
                return null;
            case "too_many_attempts":
                return "Too many attempts. Try again in a moment.";
            case "mfa_code_invalid":
            case "validation_failed":
                return "This code is wrong or was already used.";
            default:
                return "Something went wrong. Try again.";
        }
    };
    return (
        <>
            <Heading title="Enter your code" />
            {isRecovery ? (
                <CodeForm
                    key="recovery"
                    kind="recovery"
                    label="Recovery code"
                    hint="One of the ten codes that you saved. Each works once."
                    action="Sign in"
                    onSubmit={confirm}
                />
            ) : (
                <CodeForm
                    key="totp"
                    kind="totp"
                    label="Code from your authenticator app"
                    hint="Six digits. A new code appears every 30 seconds."
                    action="Sign in"
                    onSubmit={confirm}
                >
                    <label className="check">
                        <input name="remember" type="checkbox" /> Do not ask again on this device for 30 days
                    </label>
                </CodeForm>
            )}
            {asked.factors.includes("recovery") && (
                <p className="aside">
                    <button type="button" className="quiet" onClick={() => setRecovery(!isRecovery)}>
                        {isRecovery ? "Use the authenticator app" : "Use a recovery code"}
                    </button>
                </p>
            )}
        </>
    );
}
