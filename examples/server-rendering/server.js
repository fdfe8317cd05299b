// Bundles the page for both sides, and serves it rendered.

import { build } from "esbuild";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { DEMO, serve } from "../shop.js";

const options = { bundle: true, format: "esm", jsx: "automatic", outdir: "build", absWorkingDir: import.meta.dirname };
await build({ ...options, entryPoints: ["client.jsx"] });
await build({ ...options, entryPoints: ["Shop.jsx"], platform: "node", packages: "external" });
const { Shop } = await import("./build/Shop.js");

const backend = `${DEMO}/gocardless`;

function render() {
  const shop = renderToString(createElement(Shop, { returned: null, backend }));
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Bramble &amp; Co</title>
    <link rel="icon" href="data:,">
    <script type="module" src="client.js"></script>
  </head>
  <body>
    <div id="root" data-backend="${backend}">${shop}</div>
  </body>
</html>`;
}

serve(`${import.meta.dirname}/build`, { render });
