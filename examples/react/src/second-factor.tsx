import { useCallback, useEffect, useState, type ReactNode } from "react";
import { CodeForm } from "./code-form.tsx";
import { pawl } from "./pawl.ts";

interface Factor {
    readonly id: string;
    readonly kind: string;
    readonly created_at: string;
}

interface Pending {
    readonly id: string;
    readonly secret: string;
    readonly qr_svg: string;
}

/** What is shown: the list; the credentials that are asked for once more; a new app; recovery codes. */
type Step =
    | { readonly kind: "list" }
    | { readonly kind: "step-up"; readonly then: () => Promise<void> }
    | { readonly kind: "pending"; readonly totp: Pending }
    | { readonly kind: "codes"; readonly codes: readonly string[] };

/** RFC 9470. */
function isStepUpNeeded(answer: Response): boolean {
    return !!answer.headers.get("WWW-Authenticate")?.includes("insufficient_user_authentication");
}

const LIST = { kind: "list" } as const;
const PROBLEM = "That could not be done. Try again.";

/** Turns an authenticator app on and off. Both are sensitive, so the server may ask for a step-up first. */
export function SecondFactor(): ReactNode {
    const [factors, setFactors] = useState<readonly Factor[] | null>(null);
    const [step, setStep] = useState<Step>(LIST);
    const [problem, setProblem] = useState<string | null>(null);
    const app = factors?.find(({ kind }) => kind === "totp");

    const load = useCallback(async () => {
        const answer = await pawl.fetch("/v1/me/factors");
        if (answer.ok) {
            setFactors((await answer.json()).factors);
        }
    }, []);
    useEffect(() => void load().catch(() => setProblem(PROBLEM)), [load]);

    /** Sends a request; where that takes a step-up, asks for it and begins anew. */
    const send = async (method: string, path: string, done: (answer: Response) => Promise<void>) => {
        setProblem(null);
        try {
            const answer = await pawl.fetch(`/v1/me/factors${path}`, { method });
            if (isStepUpNeeded(answer)) {
                setStep({ kind: "step-up", then: () => send(method, path, done) });
            } else if (answer.ok) {
                await done(answer);
            } else {
                setProblem(PROBLEM);
            }
        } catch {
            setProblem(PROBLEM);
        }
    };
    const begin = () =>
        send("POST", "/totp", async (answer) => setStep({ kind: "pending", totp: await answer.json() }));
    const remove = (factor: Factor) =>
        send("DELETE", `/${factor.id}`, async () => {
            setStep(LIST);
            await load();
        });

    const stepUp = async (typed: string, then: () => Promise<void>) => {
        const proof = app ? { factor: "totp", code: typed } : { factor: "password", password: typed };
        const { error } = await pawl.stepUp(proof);
        if (error) {
            return app ? "This code is wrong, or was used before." : "This is not your password.";
        }
        await then();
        return null;
    };
    const confirm = async (totp: Pending, code: string) => {
        const answer = await pawl.fetch(`/v1/me/factors/totp/${totp.id}/confirm`, {
            method: "POST",
            headers: { "Content-Type": "application/json" },
            body: JSON.stringify({ code }),
        });
        if (isStepUpNeeded(answer)) {
            setStep({ kind: "step-up", then: async () => setStep({ kind: "pending", totp }) });
            return null;
        }
        if (!answer.ok) {
            return "This code is wrong. Is the clock of your device right?";
        }
        const { recovery_codes: codes } = await answer.json();
        setStep(codes ? { kind: "codes", codes } : LIST);
        await load();
        return null;
    };

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
                            ? "An authenticator app is asked for at each sign-in."
                            : "With an authenticator app, a password alone opens nothing any more."}
                    </p>
                    {factors && (
                        <button
                            type="button"
                            className={app ? "danger" : "primary"}
                            onClick={() => void (app ? remove(app) : begin())}
                        >
                            {app ? "Turn it off" : "Set up an authenticator app"}
                        </button>
                    )}
                </>
            )}
            {step.kind === "step-up" && (
                <CodeForm
                    label={app ? "Code of your authenticator app" : "Your password, once more"}
                    hint="What changes your account asks whether it is still you."
                    action="Go on"
                    kind={app ? "totp" : "password"}
                    onSubmit={(typed) => stepUp(typed, step.then)}
                />
            )}
            {step.kind === "pending" && (
                <>
                    <p className="hint">Scan this with the app, or type the key into it.</p>
                    <Qr svg={step.totp.qr_svg} />
                    <p>
                        <code>{step.totp.secret}</code>
                    </p>
                    <CodeForm
                        kind="totp"
                        label="The code that it shows"
                        action="Turn it on"
                        onSubmit={(code) => confirm(step.totp, code)}
                    />
                </>
            )}
            {step.kind === "codes" && (
                <div role="status">
                    <p>
                        <strong>It is on.</strong> Write these recovery codes down: each signs you in once if
                        the device is lost, and they are not shown again.
                    </p>
                    <ul className="codes">
                        {step.codes.map((code) => (
                            <li key={code}>
                                <code>{code}</code>
                            </li>
                        ))}
                    </ul>
                    <button type="button" onClick={() => setStep(LIST)}>
                        I have them
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
