// After the pictures: one page to look through them.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { FOLDER, type Picture, fileName, pictures } from "./pictures";

export default function index(): void {
  writeFileSync(join(FOLDER, "index.html"), page(pictures()));
}

function page(all: readonly Picture[]): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Every screen</title>
<style>
  :root { color-scheme: light dark; font: 15px/1.4 system-ui, sans-serif; }
  body { margin: 0; }
  form { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: 16px; padding: 12px 20px; background: Canvas; border-bottom: 1px solid GrayText; }
  main { display: flex; flex-wrap: wrap; gap: 24px; padding: 20px; align-items: start; }
  figure { margin: 0; max-width: 390px; }
  figure[hidden] { display: none; }
  img { display: block; max-width: 100%; border: 1px solid GrayText; border-radius: 6px; }
</style>
<form>
${(["screen", "language", "theme", "device"] as const).map((name) => choice(name, all)).join("\n")}
</form>
<main>
${all.map(figure).join("\n")}
</main>
<script>
  const form = document.querySelector("form");
  const show = () => {
    const wanted = [...new FormData(form)].filter(([, value]) => value);
    for (const figure of document.querySelectorAll("figure"))
      figure.hidden = wanted.some(([name, value]) => figure.dataset[name] !== value);
  };
  form.addEventListener("change", show);
  show();
</script>
`;
}

function choice(name: "screen" | "language" | "theme" | "device", all: readonly Picture[]): string {
  const values = [...new Set(all.map((picture) => picture[name]))];
  const first = name === "language" ? "en" : "";
  const options = ["", ...values].map(
    (value) => `<option value="${value}"${value === first ? " selected" : ""}>${value || "all"}</option>`,
  );
  return `<label>${name} <select name="${name}">${options.join("")}</select></label>`;
}

function figure(picture: Picture): string {
  const { screen, state, language, theme, device } = picture;
  const file = fileName(picture);
  const facts = `data-screen="${screen}" data-language="${language}" data-theme="${theme}" data-device="${device}"`;
  const words = `${screen} ${state}, ${language}, ${device}, ${theme}`;
  return `<figure ${facts}><a href="${file}"><img src="${file}" alt="" loading="lazy"></a><figcaption>${words}</figcaption></figure>`;
}
