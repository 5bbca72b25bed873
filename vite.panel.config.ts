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
    // The panel's rules for content forbid data: addresses of anything but images.
    assetsInlineLimit: 0,
  },
});
