import { Page } from "./page.js";
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { act, StrictMode, useEffect, useState, version, type ReactNode } from "react";
import { renderToString } from "react-dom/server";
import type { Pawl } from "../../src/index.js";
import {
    PawlProvider,
    SessionExpiryDialog,
    SignedIn,
    SignedOut,
    useAuth,
    useSession,
    useSessionExpiry,
    useUser,
} from "../../src/react/index.js";
import { ADA, MINUTE, Scene, SECOND } from "../fake/scene.js";

test(`react_inUse_isTheVersionMeant`, () => {
    assert.equal(version.split(".")[0], process.env.REACT ?? "19");
});

function Who(): ReactNode {
    const user = useUser();
    const { status, reason } = useSession();
    return (
        <>
            <p>
                {status} {user?.name} {reason}
            </p>
            <SignedIn>in</SignedIn>
            <SignedOut>out</SignedOut>
        </>
    );
}

function inside(pawl: Pawl, node: ReactNode): ReactNode {
    return (
        <StrictMode>
            <PawlProvider pawl={pawl}>{node}</PawlProvider>
        </StrictMode>
    );
}

test("components_showWhoIsSignedIn", async () => {
    const scene = new Scene();
    const tab = scene.browser.open();
    const page = new Page();

    await page.render(inside(tab.pawl, <Who />));
    assert.match(page.text(), /loading/);
    await act(async () => void (await scene.during(tab.pawl.getSession())));
    assert.match(page.text(), /signed-out.*out$/);

    await act(async () => void (await scene.during(tab.pawl.signIn(ADA))));
    assert.match(page.text(), /signed-in Ada.*in$/);

    scene.server.revokeAll();
    await act(async () => void (await scene.during(tab.pawl.refresh())));
    assert.match(page.text(), /signed-out.*session_revoked.*out$/);
    await page.close();
});

test("useAuth_signsInAndOut", async () => {
    const scene = new Scene();
    const tab = scene.browser.open();
    const page = new Page();
    const Buttons = () => {
        const { status, signIn, signOut } = useAuth();
        return status === "signed-in" ? (
            <button id="out" onClick={() => void signOut()} />
        ) : (
            <button id="in" onClick={() => void signIn(ADA)} />
        );
    };
    await page.render(inside(tab.pawl, <Buttons />));

    await page.click("#in", () => scene.time.pass(SECOND));
    await page.click("#out", () => scene.time.pass(SECOND));

    assert.ok(page.has("#in"));
    await page.close();
});

test("manyComponents_inOneRender_neverDisagree", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    const page = new Page();
    const seen: string[] = [];
    const Watching = () => {
        const generations = [useSession(), useSession(), useAuth()].map((each) => each.session?.generation);
        seen.push(generations.join());
        return null;
    };
    await page.render(
        inside(
            tab!.pawl,
            [1, 2, 3].map((key) => <Watching key={key} />),
        ),
    );

    await act(async () => void (await scene.during(tab!.pawl.refresh())));

    assert.deepEqual([...new Set(seen)], ["0,0,0", "1,1,1"]);
    await page.close();
});

test("components_thatAreGone_leaveNoListenerBehind", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    let listeners = 0;
    const counting = new Proxy(tab!.pawl, {
        get(pawl, name) {
            const value = pawl[name as keyof Pawl] as (...all: unknown[]) => unknown;
            return (...all: unknown[]) => {
                const answer = value.apply(pawl, all);
                if (name !== "onChange" && name !== "onExpiring") {
                    return answer;
                }
                listeners++;
                return () => {
                    listeners--;
                    (answer as () => void)();
                };
            };
        },
    });
    const page = new Page();
    await page.render(
        inside(
            counting,
            <>
                <Who />
                <SessionExpiryDialog />
            </>,
        ),
    );
    assert.ok(listeners > 0);

    await page.close();

    assert.equal(listeners, 0);
});

test("page_renderedOnAServer_isTakenOverWithoutAComplaint", async () => {
    const scene = new Scene();
    const [tab] = await scene.signedIn();
    const node = inside(tab!.pawl, <Who />);
    const html = renderToString(node);
    assert.match(html, /loading/);

    const page = new Page();
    const problems: unknown[] = [];
    await page.hydrate(html, node, (problem) => problems.push(problem));

    assert.deepEqual(problems, []);
    assert.match(page.text(), /signed-in Ada/);
    await page.close();
});

/** How an application does it whose client lives as long as a component. */
function Owner({ scene, made }: { scene: Scene; made: Pawl[] }): ReactNode {
    const [pawl, setPawl] = useState<Pawl | null>(null);
    useEffect(() => {
        const client = scene.browser.open().pawl;
        made.push(client);
        setPawl(client);
        return () => client.dispose();
    }, [scene, made]);
    return pawl && inside(pawl, <Who />);
}

test("client_thatAnEffectMakesUnderStrictMode_worksAndTheFirstOneIsStill", async () => {
    const scene = new Scene();
    const made: Pawl[] = [];
    const page = new Page();
    await page.render(
        <StrictMode>
            <Owner scene={scene} made={made} />
        </StrictMode>,
    );
    assert.equal(made.length, 2, "mounted, unmounted and mounted again");
    await act(async () => void (await scene.during(made[1]!.getSession())));

    await act(async () => void (await scene.during(made[1]!.signIn(ADA))));
    assert.match(page.text(), /signed-in Ada/);
    assert.equal((await made[0]!.signIn(ADA)).error?.code, "client_disposed");
    await act(async () => void (await scene.time.pass(10 * SECOND)));

    assert.ok(scene.server.refreshes() <= 2, `${scene.server.refreshes()}`);
    await page.close();
    await scene.time.pass(60 * MINUTE);
    assert.equal(scene.time.pending(), 0, "nothing is left");
});

test("hook_withoutAProvider_saysSo", () => {
    assert.throws(() => renderToString(<Who />), /PawlProvider/);
});

async function nearTheEnd(absolute = false): Promise<{ scene: Scene; pawl: Pawl; page: Page }> {
    const scene = new Scene();
    scene.server.idleTtl = absolute ? 60 * MINUTE : 10 * MINUTE;
    scene.server.absoluteTtl = absolute ? 10 * MINUTE : 60 * MINUTE;
    const [tab] = await scene.signedIn(1, { autoRefresh: false });
    const page = new Page();
    await page.render(inside(tab!.pawl, <SessionExpiryDialog />));
    assert.ok(!page.has("dialog"));
    await act(async () => void (await scene.time.pass(9.01 * MINUTE)));
    return { scene, pawl: tab!.pawl, page };
}

test("dialog_beforeTheIdleDeadline_opensAndExtends", async () => {
    const { scene, pawl, page } = await nearTheEnd();
    const dialog = page.find<HTMLDialogElement>("dialog");
    assert.ok(dialog.open);
    assert.equal(dialog.getAttribute("role"), "alertdialog");
    assert.match(page.text(), /signed out in 1 minute/);
    const described = dialog.getAttribute("aria-describedby") as string;
    assert.match(document.getElementById(described)?.textContent ?? "", /1 minute/);

    await page.click('[data-pawl="extend"]', () => scene.time.pass(SECOND));

    assert.ok(!page.has("dialog"));
    assert.equal(pawl.state().session?.generation, 1);
    await page.close();
});

test("dialog_beforeTheAbsoluteDeadline_doesNotOfferWhatIsImpossible", async () => {
    const { scene, pawl, page } = await nearTheEnd(true);
    assert.ok(!page.has('[data-pawl="extend"]'));

    await page.click('[data-pawl="dismiss"]', () => scene.time.pass(SECOND));
    assert.ok(!page.has("dialog"));
    assert.equal(pawl.state().status, "signed-in");
    await page.close();
});

test("dialog_whoseServerIsAway_saysSoAndStays", async () => {
    const { scene, page } = await nearTheEnd();
    scene.browser.online = false;

    await page.click('[data-pawl="extend"]', () => scene.time.pass(5 * SECOND));

    assert.match(page.find('[data-pawl="failure"]').textContent ?? "", /could not be reached/);
    await page.close();
});

test("dialog_signOut_signsOutAndCloses", async () => {
    const { scene, pawl, page } = await nearTheEnd();

    await page.click('[data-pawl="sign-out"]', () => scene.time.pass(SECOND));

    assert.ok(!page.has("dialog"));
    assert.equal(pawl.state().reason, "signed_out");
    await page.close();
});

test("countdown_showsEachSecondAndClosesWhenAnotherTabExtends", async () => {
    const scene = new Scene();
    scene.server.idleTtl = 10 * MINUTE;
    const [tab, other] = await scene.signedIn(2, { autoRefresh: false });
    const page = new Page();
    const Seconds = () => {
        const { left } = useSessionExpiry({ warnBefore: 30 * SECOND });
        return <>{left?.seconds ?? "none"}</>;
    };
    mock.timers.enable({ apis: ["setTimeout"] });
    await page.render(inside(tab!.pawl, <Seconds />));
    await act(async () => void (await scene.time.pass(9.51 * MINUTE)));
    const first = Number(page.text());
    assert.equal(first, 30);

    for (let second = 1; second <= 3; second++) {
        await act(async () => {
            await scene.time.pass(SECOND);
            mock.timers.tick(1_020);
        });
        assert.equal(Number(page.text()), first - second);
    }
    await act(async () => void (await scene.during(other!.pawl.extend())));

    assert.equal(page.text(), "none");
    mock.timers.reset();
    await page.close();
});
