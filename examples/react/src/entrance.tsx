import type { FieldCode, PawlError, SecondFactorRequired, SignOutReason } from "@pawl/client";
import { useAuth } from "@pawl/client/react";
import { useEffect, useId, useRef, useState, type FormEvent, type ReactNode } from "react";
import { Heading } from "./heading.tsx";
import { setVisitor } from "./second-device.ts";
import { follow, goBack, path } from "./route.ts";
import { SecondStep } from "./second-step.tsx";
import { Wheel } from "./wheel.tsx";

const REASONS: Record<SignOutReason, readonly [string, string]> = {
    signed_out: ["You are signed out", "This applies to all tabs of this browser."],
    session_expired: ["Your session has expired", "Sign in again to continue where you left off."],
    session_revoked: [
        "Your session was ended",
        "You ended it on another device, an administrator ended it, or a stolen token was used.",
    ],
    refresh_token_reused: [
        "A stolen token was used",
        "An old token of this session was used again. Someone may have a copy, so all your sessions were ended.",
    ],
    refresh_token_invalid: ["Your session no longer exists", "Sign in again."],
    refresh_token_missing: ["The session cookies are missing", "Sign in again."],
};

const PROBLEMS: Partial<Record<PawlError["code"], string>> = {
    invalid_credentials: "Wrong e-mail address or password.",
    email_taken: "An account with this e-mail address already exists.",
    too_many_attempts: "Too many attempts. Try again in a moment.",
    network_error: "The server could not be reached. Try again.",
    temporarily_unavailable: "The server is busy. Try again in a moment.",
    signup_closed: "Sign-up is closed.",
};

const FIELDS: Partial<Record<FieldCode, string>> = {
    password_too_short: "Use at least 8 characters.",
    password_too_common: "This password is too common.",
    password_nearly_common: "This password is too similar to a common one.",
    password_repetitive: "This password is too repetitive.",
    password_contains_personal_word: "This password is too similar to your name or e-mail address.",
    invalid_email: "Enter a valid e-mail address.",
};

function explain(error: PawlError): string {
    const fields = error.errors?.map(({ code }) => FIELDS[code] ?? "A field is invalid.");
    return fields?.[0] ?? PROBLEMS[error.code] ?? "Something went wrong. Try again.";
}

/** Where people sign in, and sign up. */
export function Entrance({ isNew }: { isNew: boolean }): ReactNode {
    const { status, reason, signIn, signUp } = useAuth();
    const [problem, setProblem] = useState<string | null>(null);
    const [isBusy, setBusy] = useState(false);
    const [isPosted, setPosted] = useState(false);
    const [asked, setAsked] = useState<SecondFactorRequired | null>(null);
    const alert = useRef<HTMLParagraphElement>(null);
    const id = useId();
    useEffect(() => {
        if (status === "signed-in") {
            goBack();
        }
    }, [status]);
    useEffect(() => alert.current?.focus(), [problem]);

    const submit = async (event: FormEvent<HTMLFormElement>) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const who = { email: String(form.get("email")), password: String(form.get("password")) };
        const name = String(form.get("name") ?? "").trim();
        setBusy(true);
        setProblem(null);
        const remember = form.get("remember") === "on";
        const { data, error } = isNew
            ? await signUp({ ...who, ...(name && { name }) })
            : await signIn({ ...who, remember });
        setBusy(false);
        if (error?.code === "mfa_required") {
            setAsked(error);
        } else if (error) {
            setProblem(explain(error));
        } else if (data) {
            setVisitor(who);
        } else {
            setPosted(true);
        }
    };

    const startOver = () => {
        setAsked(null);
        setProblem("Sign-in took too long, or too many codes were wrong. Sign in again.");
    };

    return (
        <div className="entrance">
            <section className="card">
                {reason && !isNew && !asked && <Banner reason={reason} />}
                {asked ? (
                    <SecondStep asked={asked} onOver={startOver} />
                ) : (
                    <>
                        <Heading title={isNew ? "Create account" : "Sign in"} />
                        {isPosted && (
                            <div className="banner posted" role="status">
                                <strong>Check your inbox</strong>
                                <p>Open the link in the e-mail and choose your password.</p>
                            </div>
                        )}
                        {problem && (
                            <p className="problem" id={`${id}problem`} role="alert" tabIndex={-1} ref={alert}>
                                {problem}
                            </p>
                        )}
                        <form
                            onSubmit={(event) => void submit(event)}
                            aria-describedby={problem ? `${id}problem` : undefined}
                        >
                            {isNew && (
                                <label>
                                    Name <small>(optional)</small>
                                    <input name="name" autoComplete="name" maxLength={100} />
                                </label>
                            )}
                            <label>
                                E-mail address
                                <input name="email" type="email" autoComplete="username" required />
                            </label>
                            <Password isNew={isNew} />
                            {!isNew && (
                                <label className="check">
                                    <input name="remember" type="checkbox" /> Keep me signed in on this device
                                </label>
                            )}
                            <button type="submit" className="primary" disabled={isBusy}>
                                {isNew ? "Create account" : "Sign in"}
                            </button>
                        </form>
                        <p className="aside">
                            {isNew ? "Already have an account? " : "No account yet? "}
                            <a href={path(isNew ? "sign-in" : "sign-up") + location.search} onClick={follow}>
                                {isNew ? "Sign in" : "Create one"}
                            </a>
                        </p>
                    </>
                )}
            </section>
            <section className="pitch" aria-label="What this is">
                <Wheel generation={isNew ? 1 : 0} small />
                <p>
                    <strong>A pawl lets a ratchet turn one way only.</strong> A session has a generation.
                    Every refresh increases it by one, and an older token that comes back reveals a theft.
                </p>
                <p>
                    Sign in with the demo account that <code>./pawl dev</code> prints, or create your own, and
                    watch it turn.
                </p>
            </section>
        </div>
    );
}

function Banner({ reason }: { reason: SignOutReason }): ReactNode {
    const [title, detail] = REASONS[reason];
    return (
        <div className={reason === "signed_out" ? "banner" : "banner bad"} role="status">
            <strong>{title}</strong>
            <p>{detail}</p>
        </div>
    );
}

function Password({ isNew }: { isNew: boolean }): ReactNode {
    const [isShown, setShown] = useState(false);
    const id = useId();
    return (
        <div className="field">
            <label htmlFor={id}>Password</label>
            <div className="with-button">
                <input
                    id={id}
                    name="password"
                    type={isShown ? "text" : "password"}
                    autoComplete={isNew ? "new-password" : "current-password"}
                    minLength={isNew ? 8 : undefined}
                    aria-describedby={isNew ? `${id}hint` : undefined}
                    required
                />
                <button type="button" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
                    {isShown ? "Hide" : "Show"}
                    <span className="heard"> password</span>
                </button>
            </div>
            {isNew && (
                <small className="hint" id={`${id}hint`}>
                    At least 8 characters. A sentence works best.
                </small>
            )}
        </div>
    );
}
