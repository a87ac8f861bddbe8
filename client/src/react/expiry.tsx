import {
    useEffect,
    useId,
    useMemo,
    useRef,
    useState,
    useSyncExternalStore,
    type CSSProperties,
    type ReactNode,
} from "react";
import type { Pawl } from "../api.js";
import { Countdown, type Left } from "./countdown.js";
import { usePawl } from "./provider.js";

const nothing = () => null;

export interface SessionExpiry {
    /** The deadline that is near; null while none is. */
    readonly left: Left | null;
    /** Moves the idle deadline; the absolute one cannot be moved. */
    readonly extend: Pawl["extend"];
}

/** Counts the last seconds before a session's nearer deadline, the same in all tabs. */
export function useSessionExpiry({ warnBefore = 60_000 }: { warnBefore?: number } = {}): SessionExpiry {
    const pawl = usePawl();
    const countdown = useMemo(() => new Countdown(pawl, warnBefore), [pawl, warnBefore]);
    const left = useSyncExternalStore(countdown.subscribe, countdown.left, nothing);
    return { left, extend: () => pawl.extend() };
}

/** What the dialog says. */
export interface ExpiryWords {
    readonly title: string;
    readonly message: (left: Left) => string;
    readonly extend: string;
    readonly signOut: string;
    readonly dismiss: string;
    readonly failed: string;
}

const ENGLISH: ExpiryWords = {
    title: "Are you still there?",
    message: ({ seconds, extendable }) =>
        extendable
            ? `You will be signed out in ${time(seconds)} because you are inactive.`
            : `Your session expires in ${time(seconds)}. Save your work and sign in again.`,
    extend: "Stay signed in",
    signOut: "Sign out now",
    dismiss: "OK",
    failed: "The server could not be reached. Try again.",
};

function time(seconds: number): string {
    const minutes = Math.floor(seconds / 60);
    const rest = seconds % 60;
    return [minutes && plural(minutes, "minute"), (rest || !minutes) && plural(rest, "second")]
        .filter(Boolean)
        .join(" ");
}

function plural(count: number, unit: string): string {
    return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

export interface SessionExpiryDialogProps {
    readonly warnBefore?: number;
    readonly words?: Partial<ExpiryWords>;
    readonly className?: string;
    /** More to show between the message and the buttons. */
    readonly children?: ReactNode;
}

/**
 * A modal dialog that counts down to a session's end and offers to stay. It brings no style of its own:
 * its parts are `dialog[data-pawl="expiry"]`, `h2`, `p`, `button`.
 */
export function SessionExpiryDialog({
    warnBefore,
    words,
    className,
    children,
}: SessionExpiryDialogProps): ReactNode {
    const { left, extend } = useSessionExpiry(warnBefore === undefined ? {} : { warnBefore });
    const [dismissed, setDismissed] = useState(0);
    const isOpen = left !== null && left.seconds > 0 && left.at !== dismissed;
    return isOpen ? (
        <OpenDialog
            left={left}
            extend={extend}
            words={{ ...ENGLISH, ...words }}
            className={className}
            onDismiss={() => setDismissed(left.at)}
        >
            {children}
        </OpenDialog>
    ) : null;
}

interface OpenDialogProps extends SessionExpiry {
    readonly left: Left;
    readonly words: ExpiryWords;
    readonly className: string | undefined;
    readonly onDismiss: () => void;
    readonly children: ReactNode;
}

function OpenDialog({ left, extend, words, className, onDismiss, children }: OpenDialogProps): ReactNode {
    const pawl = usePawl();
    const dialog = useRef<HTMLDialogElement>(null);
    const id = useId();
    const [isBusy, setBusy] = useState(false);
    const [hasFailed, setFailed] = useState(false);
    useEffect(() => {
        const shown = dialog.current;
        shown?.showModal();
        return () => shown?.close();
    }, []);
    const stay = async () => {
        setBusy(true);
        const { error } = await extend();
        setBusy(false);
        setFailed(error !== null);
    };
    return (
        <dialog
            ref={dialog}
            role="alertdialog"
            data-pawl="expiry"
            className={className}
            aria-labelledby={`${id}title`}
            aria-describedby={`${id}message`}
            onCancel={(event) => {
                event.preventDefault();
                onDismiss();
            }}
        >
            <h2 id={`${id}title`}>{words.title}</h2>
            <p id={`${id}message`}>{words.message(left)}</p>
            <p role="status" data-pawl="failure">
                {hasFailed ? words.failed : null}
            </p>
            <p role="status" style={HEARD_ONLY}>
                {isWorthSaying(left.seconds) ? words.message(left) : null}
            </p>
            {children}
            <div data-pawl="actions">
                {left.extendable ? (
                    <button
                        type="button"
                        data-pawl="extend"
                        autoFocus
                        disabled={isBusy}
                        onClick={() => void stay()}
                    >
                        {words.extend}
                    </button>
                ) : (
                    <button type="button" data-pawl="dismiss" autoFocus onClick={onDismiss}>
                        {words.dismiss}
                    </button>
                )}
                <button type="button" data-pawl="sign-out" onClick={() => void pawl.signOut()}>
                    {words.signOut}
                </button>
            </div>
        </dialog>
    );
}

const HEARD_ONLY: CSSProperties = {
    position: "absolute",
    width: 1,
    height: 1,
    overflow: "hidden",
    clipPath: "inset(50%)",
    whiteSpace: "nowrap",
};

/** Screen readers are told now and then, not every second. */
function isWorthSaying(seconds: number): boolean {
    return seconds % 30 === 0 || seconds === 10;
}
