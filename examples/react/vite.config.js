import { defineConfig } from "vite";

// The pages are served under /demo by `pawl dev`. In this repository the client is taken from its sources.
export default defineConfig({
    base: "/demo/",
    build: {
        outDir: "target/demo",
        emptyOutDir: true,
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
    },
    resolve: {
        conditions: ["pawl-source", "module", "browser", "import", "default"],
        dedupe: ["react", "react-dom"],
    },
    server: { proxy: { "/v1": "http://localhost:8080" } },
});
