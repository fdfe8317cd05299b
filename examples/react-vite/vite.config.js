// Vite's own server, with the order behind it.

import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { order } from "../shop.js";

const orders = {
  name: "orders",
  configureServer({ middlewares }) {
    middlewares.use("/order", async (_, response) => response.end(await order()));
  },
};

export default defineConfig({
  plugins: [react(), orders],
  server: { host: "localhost", port: 3000, strictPort: true },
});
