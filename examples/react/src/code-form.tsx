import { useEffect, useId, useRef, useState, type FormEvent, type ReactNode } from "react";

interface Props {
    readonly label: string;
    readonly hint?: string;
    readonly action: string;
    readonly kind: "totp" | "recovery" | "password";
    /** What is asked besides. */
    readonly children?: ReactNode;
    /** Does it; the answer says what is wrong. */
    readonly onSubmit: (typed: string, form: FormData) => Promise<string | null>;
}

/** Asks for one code, or a password. */
export function CodeForm({ label, hint, action, kind, children, onSubmit }: Props): ReactNode {
    const [problem, setProblem] = useState<string | null>(null);
    const [isBusy, setBusy] = useState(false);
    const input = useRef<HTMLInputElement>(null);
    const id = useId();
    const isPassword = kind === "password";
    useEffect(() => input.current?.focus(), [label]);
    const submit = async (event: FormEvent<HTMLFormElement>) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const typed = String(form.get("code"));
        setBusy(true);
        const wrong = await onSubmit(isPassword ? typed : typed.replace(/\s/g, ""), form);
        setBusy(false);
        setProblem(wrong);
        if (wrong) {
            input.current?.select();
        }
    };
    return (
        <form onSubmit={(event) => void submit(event)}>
            {problem && (
                <p className="problem" id={`${id}problem`} role="alert">
                    {problem}
                </p>
            )}
            <div className="field">
                <label htmlFor={id}>{label}</label>
                <input
                    id={id}
                    ref={input}
                    name="code"
                    type={isPassword ? "password" : "text"}
                    autoComplete={isPassword ? "current-password" : "one-time-code"}
                    inputMode={kind === "totp" ? "numeric" : "text"}
                    maxLength={isPassword ? undefined : 20}
                    aria-describedby={hint ? `${id}hint` : undefined}
                    aria-invalid={!!problem}
                    aria-errormessage={problem ? `${id}problem` : undefined}
                    required
                />
                {hint && (
                    <small className="hint" id={`${id}hint`}>
                        {hint}
                    </small>
                )}
            </div>
            {children}
            <button type="submit" className="primary" disabled={isBusy}>
                {action}
            </button>
        </form>
    );
}
