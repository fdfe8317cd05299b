// A merchant's server, as small as can be: the files of a folder, and an order. It knows nothing of the drop-in.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { pathToFileURL } from "node:url";

/** Where `cargo xtask demo` has its shop. */
export const DEMO = "http://127.0.0.1:8787";
const PORT = 3000;
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css" };

/** Serves `folder`, with these headers. `render` may make the page instead of index.html. */
export function serve(folder, { headers = {}, render } = {}) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    try {
      if (pathname === "/order") return send(response, ".json", await order());
      const isPage = pathname === "/";
      const file = join(folder, isPage ? "index.html" : normalize(pathname));
      send(response, extname(file), isPage && render ? await render() : await readFile(file), headers);
    } catch (error) {
      response.writeHead(error.code === "ENOENT" ? 404 : 500).end();
    }
  });
  server.listen(PORT, "localhost", () => console.log(`http://localhost:${PORT}`));
}

function send(response, ending, body, headers = {}) {
  response.writeHead(200, { "content-type": TYPES[ending] ?? "application/json", ...headers }).end(body);
}

/** What the page is told of a new order, as JSON. Yours makes a Billing Request and a flow at GoCardless, and keeps both with the order. */
export async function order() {
  const response = await fetch(`${DEMO}/shop/purchases`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"kind":"mandate"}',
  });
  return response.text();
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) serve(process.cwd());
