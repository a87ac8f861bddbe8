import {
    addTotp,
    confirmTotp,
    listFactors,
    removeFactor,
    type Factor,
    type PawlError,
    type PendingTotp,
    type Result,
} from "@pawl/client";
import { useCallback, useEffect, useState, type ReactNode } from "react";
import { CodeForm } from "./code-form.tsx";
import { pawl } from "./pawl.ts";

/** What is shown: the list; the password, or a code, asked for once more; a new app; recovery codes. */
type Step =
    | { readonly kind: "list" }
    | { readonly kind: "password" }
    | { readonly kind: "removal"; readonly app: Factor }
    | { readonly kind: "pending"; readonly totp: PendingTotp }
    | { readonly kind: "codes"; readonly codes: readonly string[] };

const LIST = { kind: "list" } as const;
const PROBLEM = "Something went wrong. Try again.";
const AGAIN = "Changes to your account require confirmation.";

/**
 * Turns an authenticator app on and off. Both are sensitive: what adds a way in takes the password in the request
 * itself, and what takes it away a code of the app.
 */
export function SecondFactor(): ReactNode {
    const [factors, setFactors] = useState<readonly Factor[] | null>(null);
    const [step, setStep] = useState<Step>(LIST);
    const [problem, setProblem] = useState<string | null>(null);
    const app = factors?.find(({ kind }) => kind === "totp");

    const load = useCallback(async () => {
        const { data, error } = await listFactors(pawl);
        setFactors(data);
        setProblem(error && PROBLEM);
    }, []);
    useEffect(() => void load(), [load]);

    /** Has a form do something; what is wrong is said in the form. */
    const attempt = async <T,>(
        request: Promise<Result<T>>,
        wrong: Partial<Record<PawlError["code"], string>>,
        done: (data: T) => void,
    ): Promise<string | null> => {
        const { data, error } = await request;
        if (error) {
            return wrong[error.code] ?? PROBLEM;
        }
        done(data);
        return null;
    };
    const begin = (password: string) =>
        attempt(
            addTotp(pawl, { proof: { factor: "password", password } }),
            { invalid_credentials: "Wrong password." },
            (totp) => setStep({ kind: "pending", totp }),
        );
    const confirm = ({ id }: PendingTotp, code: string) =>
        attempt(
            confirmTotp(pawl, { id, code }),
            { mfa_code_invalid: "Wrong code. Check that the clock of your device is correct." },
            ({ recovery_codes: codes }) => {
                setStep(codes ? { kind: "codes", codes } : LIST);
                void load();
            },
        );
    const remove = ({ id }: Factor, code: string) =>
        attempt(
            removeFactor(pawl, { id, proof: { factor: "totp", code } }),
            { mfa_code_invalid: "This code is wrong or was already used." },
            () => {
                setStep(LIST);
                void load();
            },
        );

    return (
        <section className="card" aria-labelledby="second">
            <h2 id="second">Second factor</h2>
            {problem && (
                <p className="problem" role="alert">
                    {problem}
                </p>
            )}
            {step.kind === "list" && (
                <>
                    <p className="hint">
                        {app
                            ? "Each sign-in requires a code from your authenticator app."
                            : "With an authenticator app, a password alone is not enough to sign in."}
                    </p>
                    {factors && (
                        <button
                            type="button"
                            className={app ? "danger" : "primary"}
                            onClick={() => setStep(app ? { kind: "removal", app } : { kind: "password" })}
                        >
                            {app ? "Turn off" : "Set up an authenticator app"}
                        </button>
                    )}
                </>
            )}
            {step.kind === "password" && (
                <CodeForm
                    label="Confirm your password"
                    hint={AGAIN}
                    action="Continue"
                    kind="password"
                    onSubmit={begin}
                />
            )}
            {step.kind === "removal" && (
                <CodeForm
                    label="Code from your authenticator app"
                    hint={AGAIN}
                    action="Continue"
                    kind="totp"
                    onSubmit={(code) => remove(step.app, code)}
                />
            )}
            {step.kind === "pending" && (
                <>
                    <p className="hint">Scan the QR code with your app, or enter the key.</p>
                    <Qr svg={step.totp.qr_svg} />
                    <p>
                        <code>{step.totp.secret}</code>
                    </p>
                    <CodeForm
                        kind="totp"
                        label="Code from the app"
                        action="Turn on"
                        onSubmit={(code) => confirm(step.totp, code)}
                    />
                </>
            )}
            {step.kind === "codes" && (
                <div role="status">
                    <p>
                        <strong>The second factor is on.</strong> Save these recovery codes. Each works once
                        if you lose the device, and they are not shown again.
                    </p>
                    <ul className="codes">
                        {step.codes.map((code) => (
                            <li key={code}>
                                <code>{code}</code>
                            </li>
                        ))}
                    </ul>
                    <button type="button" onClick={() => setStep(LIST)}>
                        I saved them
                    </button>
                </div>
            )}
        </section>
    );
}

/** The server's picture, drawn anew: no markup from elsewhere gets into the page. */
function Qr({ svg }: { svg: string }): ReactNode {
    const drawn = new DOMParser().parseFromString(svg, "image/svg+xml");
    const viewBox = drawn.documentElement.getAttribute("viewBox") ?? undefined;
    return (
        <svg className="qr" viewBox={viewBox} role="img" aria-label="QR code with the key">
            {[...drawn.querySelectorAll("path")].map((path, index) => (
                <path
                    key={index}
                    d={path.getAttribute("d") ?? ""}
                    fill={path.getAttribute("fill") ?? undefined}
                />
            ))}
        </svg>
    );
}
