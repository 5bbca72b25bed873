import { defineConfig } from "vite";
import solid from "vite-plugin-solid";

export default defineConfig({
  root: "src/adapters/control-panel/page",
  base: "./",
  plugins: [solid()],
  build: {
    outDir: "../../../../dist/page",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    // The panel's content security policy allows data: URLs only for images.
    assetsInlineLimit: 0,
  },
});
