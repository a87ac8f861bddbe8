import { PawlProvider } from "@pawl/client/react";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { pawl } from "./pawl.ts";
import "./style.css";

createRoot(document.getElementById("app") as HTMLElement).render(
    <StrictMode>
        <PawlProvider pawl={pawl}>
            <App />
        </PawlProvider>
    </StrictMode>,
);
