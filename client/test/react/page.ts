import { Window } from "happy-dom";
import { act, type ReactNode } from "react";
import { createRoot, hydrateRoot, type Root } from "react-dom/client";

/** A document for React to render into; made before React looks for one. */
const window = new Window({ url: "https://app.example/" });
Object.assign(globalThis, {
    window,
    document: window.document,
    HTMLElement: window.HTMLElement,
    HTMLIFrameElement: window.HTMLIFrameElement,
    IS_REACT_ACT_ENVIRONMENT: true,
});

export class Page {
    readonly #container = document.body.appendChild(document.createElement("main"));
    #root: Root | undefined;

    async render(node: ReactNode): Promise<void> {
        this.#root ??= createRoot(this.#container);
        await act(async () => this.#root?.render(node));
    }

    /** As the server sent it, taken over by the page. */
    async hydrate(html: string, node: ReactNode, onError: (problem: unknown) => void): Promise<void> {
        this.#container.innerHTML = html;
        await act(async () => {
            this.#root = hydrateRoot(this.#container, node, { onRecoverableError: onError });
        });
    }

    text(): string {
        return this.#container.textContent ?? "";
    }

    find<T extends Element>(selector: string): T {
        const found = this.#container.querySelector<T>(selector);
        if (!found) {
            throw new Error(`There is no ${selector} in ${this.#container.innerHTML}`);
        }
        return found;
    }

    has(selector: string): boolean {
        return this.#container.querySelector(selector) !== null;
    }

    async click(selector: string, meanwhile: () => Promise<void>): Promise<void> {
        await act(async () => {
            this.find<HTMLElement>(selector).click();
            await meanwhile();
        });
    }

    async close(): Promise<void> {
        await act(async () => this.#root?.unmount());
        this.#container.remove();
    }
}
