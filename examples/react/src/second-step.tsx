import type { PawlError } from "@pawl/client";
import { useState, type ReactNode } from "react";
import { CodeForm } from "./code-form.tsx";
import { Heading } from "./heading.tsx";
import { pawl } from "./pawl.ts";

interface Props {
    /** The `mfa_required` that the password was answered with. */
    readonly asked: PawlError;
    /** The time for it is over. */
    readonly onOver: () => void;
}

/** The second step of a sign-in: a code of the authenticator app, or a recovery code. */
export function SecondStep({ asked, onOver }: Props): ReactNode {
    const [isRecovery, setRecovery] = useState(false);
    const confirm = async (code: string, form: FormData) => {
        const { error } = await pawl.confirmSignIn({
            challenge: asked.challenge ?? "",
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
                return "Too many attempts. Wait a little and try again.";
            case "mfa_code_invalid":
            case "validation_failed":
                return "This code is wrong, or was used before.";
            default:
                return "That did not work. Try again.";
        }
    };
    return (
        <>
            <Heading title="One more step" />
            {isRecovery ? (
                <CodeForm
                    key="recovery"
                    kind="recovery"
                    label="Recovery code"
                    hint="One of the ten that you wrote down. Each works once."
                    action="Sign in"
                    onSubmit={confirm}
                />
            ) : (
                <CodeForm
                    key="totp"
                    kind="totp"
                    label="Code of your authenticator app"
                    hint="Six digits; a new one every 30 seconds."
                    action="Sign in"
                    onSubmit={confirm}
                >
                    <label className="check">
                        <input name="remember" type="checkbox" /> Do not ask on this device for 30 days
                    </label>
                </CodeForm>
            )}
            {asked.factors?.includes("recovery") && (
                <p className="aside">
                    <button type="button" className="quiet" onClick={() => setRecovery(!isRecovery)}>
                        {isRecovery ? "Use the authenticator app" : "Use a recovery code"}
                    </button>
                </p>
            )}
        </>
    );
}
