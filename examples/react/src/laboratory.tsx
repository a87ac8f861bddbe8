import type { Credentials } from "@pawl/client";
import { usePawl, useUser } from "@pawl/client/react";
import { useId, useState, type FormEvent, type ReactNode } from "react";
import { refreshDevice, setVisitor, short, signInDevice, useVisitor, type Answer } from "./second-device.ts";
import { Wheel } from "./wheel.tsx";

interface Step {
    readonly who: "device" | "thief" | "server";
    readonly said: string;
    readonly tone?: "good" | "bad";
    /** Of the device's session, from then on. */
    readonly generation?: number | null;
}

type Tell = (...steps: Step[]) => void;

interface Trial {
    readonly title: string;
    readonly about: string;
    readonly button: string;
    run(start: Answer, tell: Tell): Promise<Answer>;
}

/** Long enough to read along. */
const BEAT = 900;
const beat = () =>
    new Promise((resolve) => setTimeout(resolve, matchMedia("(prefers-reduced-motion)").matches ? 0 : BEAT));

const LOST: Trial = {
    title: "Lost response",
    about: "A phone in a tunnel requests new tokens. The server rotates the session, but its response never arrives.",
    button: "Lose a response",
    async run(start, tell) {
        const token = start.refreshToken as string;
        tell({ who: "device", said: `refreshes with ${short(token)}` });
        const lost = await refreshDevice(token);
        await beat();
        tell({
            who: "server",
            said: `rotates to generation ${lost.generation}. The response is lost.`,
            tone: "bad",
        });
        await beat();
        tell({ who: "device", said: `received nothing and retries with ${short(token)}` });
        const again = await refreshDevice(token);
        await beat();
        const same = again.refreshToken === lost.refreshToken;
        tell({
            who: "server",
            said: again.refreshToken
                ? `“${again.rotation}”: ${same ? "the same successor again" : "another successor"}, ${short(again.refreshToken)}. The user stays signed in.`
                : `rejects the request: ${again.code}.`,
            tone: same ? "good" : "bad",
        });
        return again;
    },
};

const STOLEN: Trial = {
    title: "Stolen token",
    about: "Someone copies a refresh token from your phone and uses it later. All your sessions are ended.",
    button: "Steal a token",
    async run(start, tell) {
        const stolen = start.refreshToken as string;
        tell({
            who: "thief",
            said: `copies ${short(stolen)} of generation ${start.generation}`,
            tone: "bad",
        });
        await beat();
        const first = await refreshDevice(stolen);
        const second = await refreshDevice(first.refreshToken as string);
        tell({
            who: "device",
            said: `keeps refreshing and is at generation ${second.generation}`,
            generation: second.generation,
        });
        await beat();
        tell({ who: "thief", said: `uses ${short(stolen)}` });
        const caught = await refreshDevice(stolen);
        await beat();
        tell({
            who: "server",
            said: `${caught.status} ${caught.code}. An old token is never accepted again.`,
            tone: "good",
        });
        await beat();
        const after = await refreshDevice(second.refreshToken as string);
        tell({
            who: "server",
            said: `ends all your sessions, because it cannot tell the thief from you. The phone gets ${after.code}.`,
            tone: "bad",
        });
        return { ...second, refreshToken: after.refreshToken };
    },
};

/** Two misfortunes that really happen to a second device of the visitor's. */
export function Laboratory(): ReactNode {
    const visitor = useVisitor();
    return (
        <section aria-labelledby="laboratory">
            <h2 id="laboratory" className="section">
                What can go wrong
            </h2>
            <p className="lead">
                A second device signs in to your account with visible tokens. The tokens of this browser
                cannot be read by any script.
            </p>
            {visitor ? null : <Introduction />}
            <div className="columns">
                <Experiment trial={LOST} visitor={visitor} />
                <Experiment trial={STOLEN} visitor={visitor} endsAll />
            </div>
        </section>
    );
}

function Introduction(): ReactNode {
    const user = useUser();
    const id = useId();
    const submit = (event: FormEvent<HTMLFormElement>) => {
        event.preventDefault();
        const password = String(new FormData(event.currentTarget).get("password"));
        if (user) {
            setVisitor({ email: user.email, password });
        }
    };
    return (
        <form className="card introduction" onSubmit={submit}>
            <input type="hidden" name="username" autoComplete="username" value={user?.email ?? ""} />
            <label htmlFor={id}>Enter your password to sign in the second device</label>
            <div className="with-button">
                <input id={id} name="password" type="password" autoComplete="current-password" required />
                <button type="submit">Continue</button>
            </div>
        </form>
    );
}

/** Tokens stand out from the words around them. */
function Said({ text }: { text: string }): ReactNode {
    return text
        .split(/(prt_\S+…[\w-]+)/)
        .map((part, index) => (index % 2 ? <code key={index}>{part}</code> : part));
}

function Experiment({
    trial,
    visitor,
    endsAll = false,
}: {
    trial: Trial;
    visitor: Credentials | null;
    endsAll?: boolean;
}): ReactNode {
    const pawl = usePawl();
    const [steps, setSteps] = useState<readonly Step[]>([]);
    const [generation, setGeneration] = useState(0);
    const [state, setState] = useState<"waiting" | "running" | "done" | "dead">("waiting");
    const tell: Tell = (...more) => {
        setSteps((before) => [...before, ...more]);
        more.forEach((step) => step.generation && setGeneration(step.generation));
    };
    const run = async (who: Credentials) => {
        setState("running");
        setSteps([]);
        setGeneration(0);
        try {
            const start = await signInDevice(who);
            if (!start.refreshToken) {
                tell({ who: "server", said: `rejects the sign-in: ${start.code}`, tone: "bad" });
                return setState("waiting");
            }
            tell({ who: "device", said: "signs in and gets the token of generation 0" });
            const end = await trial.run(start, tell);
            setState(end.refreshToken ? "done" : "dead");
        } catch {
            tell({ who: "server", said: "cannot be reached", tone: "bad" });
            setState("waiting");
        }
    };
    return (
        <section className="card experiment" aria-label={trial.title}>
            <div className="about">
                <div>
                    <h3>{trial.title}</h3>
                    <p>{trial.about}</p>
                </div>
                <Wheel generation={generation} isDead={state === "dead"} small />
            </div>
            <ol className="steps" aria-live="polite">
                {steps.map(({ who, said, tone }, index) => (
                    <li key={index} className={tone}>
                        <strong>
                            {who === "device" ? "The device" : who === "thief" ? "The thief" : "The server"}
                        </strong>{" "}
                        <Said text={said} />
                    </li>
                ))}
            </ol>
            {endsAll && state === "dead" && (
                <p className="after">
                    This browser does not know it yet.{" "}
                    <button type="button" className="danger" onClick={() => void pawl.fetch("/v1/me")}>
                        Send the next request
                    </button>
                </p>
            )}
            {!(endsAll && state === "dead") && (
                <button
                    type="button"
                    disabled={!visitor || state === "running"}
                    onClick={() => visitor && void run(visitor)}
                >
                    {state === "done" ? "Run again" : trial.button}
                </button>
            )}
        </section>
    );
}
