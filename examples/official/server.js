// Bundles the page, and serves it.

import { build } from "esbuild";
import { serve } from "../shop.js";

const options = { bundle: true, format: "esm", jsx: "automatic", outdir: "build", absWorkingDir: import.meta.dirname };
await build({ ...options, entryPoints: ["main.jsx"] });

serve(import.meta.dirname);
