import type { PawlError, SignOutReason } from "@pawl/client";
import { useAuth } from "@pawl/client/react";
import { useEffect, useId, useRef, useState, type FormEvent, type ReactNode } from "react";
import { Heading } from "./heading.tsx";
import { setVisitor } from "./second-device.ts";
import { follow, goBack, path } from "./route.ts";
import { SecondStep } from "./second-step.tsx";
import { Wheel } from "./wheel.tsx";

const REASONS: Record<SignOutReason, readonly [string, string]> = {
    signed_out: ["You are signed out", "In all tabs of this browser."],
    session_expired: ["Your session has ended", "Its time was over. Sign in again to go on where you were."],
    session_revoked: [
        "Your session was ended from elsewhere",
        "By you on another device, by an administrator, or because a stolen token of yours was used.",
    ],
    refresh_token_reused: [
        "A stolen token was used",
        "An old token of this session came back. Somebody may have a copy, so all your sessions were ended.",
    ],
    refresh_token_invalid: ["Your session is not known any more", "Sign in again."],
    refresh_token_missing: ["The session's cookies are gone", "Sign in again."],
};

const PROBLEMS: Partial<Record<PawlError["code"], string>> = {
    invalid_credentials: "The address or the password is wrong.",
    email_taken: "There is an account with this address already.",
    too_many_attempts: "Too many attempts. Wait a little and try again.",
    network_error: "The server could not be reached. Try again.",
    temporarily_unavailable: "The server is busy. Try again in a moment.",
    signup_closed: "This server takes no new accounts.",
};

const FIELDS: Record<string, string> = {
    password_too_short: "Use at least 8 characters.",
    password_too_common: "This password is among the first that anybody would try.",
    password_nearly_common: "This password is almost one of the first that anybody would try.",
    password_repetitive: "This password repeats itself too much.",
    password_contains_personal_word: "Do not make it of your name or address.",
    invalid_email: "This is not an address.",
};

function explain(error: PawlError): string {
    const fields = error.errors?.map(({ code }) => FIELDS[code] ?? "Something here is not as it must be.");
    return fields?.[0] ?? PROBLEMS[error.code] ?? "That did not work. Try again.";
}

/** Where people sign in, and sign up. */
export function Entrance({ isNew }: { isNew: boolean }): ReactNode {
    const { status, reason, signIn, signUp } = useAuth();
    const [problem, setProblem] = useState<string | null>(null);
    const [isBusy, setBusy] = useState(false);
    const [isPosted, setPosted] = useState(false);
    const [asked, setAsked] = useState<PawlError | null>(null);
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
        setProblem("That took too long, or too many codes were wrong. Sign in anew.");
    };

    return (
        <div className="entrance">
            <section className="card">
                {reason && !isNew && !asked && <Banner reason={reason} />}
                {asked ? (
                    <SecondStep asked={asked} onOver={startOver} />
                ) : (
                    <>
                        <Heading title={isNew ? "Make an account" : "Sign in"} />
                        {isPosted && (
                            <div className="banner posted" role="status">
                                <strong>Look into your mail</strong>
                                <p>Open the link in it, and choose your password there.</p>
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
                                    Name <small>(if you like)</small>
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
                                {isNew ? "Make the account" : "Sign in"}
                            </button>
                        </form>
                        <p className="aside">
                            {isNew ? "You have an account? " : "No account yet? "}
                            <a href={path(isNew ? "sign-in" : "sign-up") + location.search} onClick={follow}>
                                {isNew ? "Sign in" : "Make one"}
                            </a>
                        </p>
                    </>
                )}
            </section>
            <section className="pitch" aria-label="What this is">
                <Wheel generation={isNew ? 1 : 0} small />
                <p>
                    <strong>A pawl lets a ratchet turn one way only.</strong> A session has a generation.
                    Every refresh turns it by one, and a token of a generation that has passed betrays a
                    thief.
                </p>
                <p>
                    Sign in with the demo account that <code>./pawl dev</code> has printed, or make one of
                    your own, and watch it turn.
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
                    <span className="heard"> the password</span>
                </button>
            </div>
            {isNew && (
                <small className="hint" id={`${id}hint`}>
                    At least 8 characters; a sentence is best.
                </small>
            )}
        </div>
    );
}
