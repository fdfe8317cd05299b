// What a page's head may name, so that it comes beside the script and not after it. The tags are those of the document.

import { forMadeUpPages } from "./harness/chromium";
import { expect, test } from "./harness/fixtures";
import { blocksOf } from "./harness/markdown";

test.use({ launchOptions: forMadeUpPages() });

test("what the page's head names is fetched with the page, and not again", async ({ demo, make, page, shop }) => {
  const tags = await tagsOf(demo.backend);
  await page.route(shop.address, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace("</head>", `${tags}</head>`) });
  });
  const asked: string[] = [];
  page.on("request", (request) => void asked.push(new URL(request.url()).pathname.split("/").at(-1)!));
  const wasm = () => asked.filter((name) => /^dropin\..+\.wasm$/.test(name));
  await shop.visit();
  await expect.poll(wasm).toHaveLength(1);
  expect(asked.filter((name) => /^(glue|en)\./.test(name))).toHaveLength(2);
  const { modal } = await shop.open((await make("mandate")).flow);
  await modal.shows("customer_details");
  expect(wasm()).toHaveLength(1);
});

/** What the code in the document makes of this backend's files. */
async function tagsOf(backend: string): Promise<string> {
  const { code } = blocksOf("docs/embedding.md").find(({ language }) => language === "mjs")!;
  const module = `${code.replace("https://pay.shop.example/gocardless", backend)} export { tags };`;
  const { tags } = (await import(`data:text/javascript,${encodeURIComponent(module)}`)) as { tags: string[] };
  return tags.join("");
}
