// The page of the example `html`, under a strict policy, and with the script's integrity.

import { readFile } from "node:fs/promises";
import { DEMO, serve } from "../shop.js";

const POLICY = [
  "default-src 'none'",
  `script-src 'self' ${DEMO} 'wasm-unsafe-eval'`,
  `connect-src 'self' ${DEMO}`,
  `img-src data: ${DEMO}`,
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
];
const folder = `${import.meta.dirname}/../html`;

serve(folder, {
  headers: { "content-security-policy": POLICY.join("; ") },
  async render() {
    const page = await readFile(`${folder}/index.html`, "utf8");
    const integrity = await (await fetch(`${DEMO}/gocardless/integrity.json`)).json();
    return page.replace(`dropin.js"`, `dropin.js" integrity="${integrity["dropin.js"]}" crossorigin`);
  },
});
