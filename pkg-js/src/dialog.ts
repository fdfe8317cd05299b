// The modal dialog that stands from `open()` to the end, and what it shows while there is no wasm to fill it. Knows no
// backend and no callbacks.

import { baseStyle } from "./base_style";
import { ADVICE, CLOSE, FAILED, HOSTED, LOADING, RETRY, TITLE } from "./words";

/** What the payer can do after a failure. */
export interface WaysOn {
  /** The same flow on the hosted page, where its address is known. */
  hosted: string | undefined;
  target: "_blank" | "_self";
  retry(): void;
}

/** An open dialog. */
export interface Dialog {
  /** The element that is filled. */
  content: HTMLElement;
  /** Takes on the drop-in's own style sheet. */
  adopt(style: CSSStyleSheet): void;
  showLoading(): void;
  showFailure(ways: WaysOn): void;
  /** Takes the dialog off the page and gives back focus and scrolling. */
  remove(): void;
}

/** Shows an empty dialog over the page. `dismiss` is called when the payer wants it gone. */
export function openDialog(dismiss: (forced?: "forced") => void): Dialog {
  const host = document.createElement("gocardless-dropin");
  const shadow = host.attachShadow({ mode: "open" });
  const content = element("div", "content");
  const unlock = lockScrolling();
  const refuse = (event: Event) => {
    event.preventDefault();
    dismiss();
  };
  const dialog = element("dialog", "", {
    ariaLabel: TITLE,
    // The language of the loader's own words.
    lang: "en",
    autofocus: true,
    oncancel: refuse,
    // A browser closes a dialog on the second Escape whatever `cancel` says, but not when the key itself is taken.
    // It may not return false, which would take every other key from the payer.
    onkeydown: (event) => void (event.key == "Escape" && !event.defaultPrevented && refuse(event)),
    onclose: () => dismiss("forced"),
  }, content);

  const show = (body: HTMLElement, ...header: HTMLElement[]) => {
    const close = element("button", "", { ariaLabel: CLOSE, textContent: "✕", onclick: () => dismiss() });
    content.replaceChildren(element("div", "shell-head", {}, ...header, close), body);
  };

  shadow.adoptedStyleSheets = [baseStyle()];
  shadow.append(dialog);
  (document.body || document.documentElement).append(host);
  dialog.showModal();

  return {
    content,
    adopt(style) {
      shadow.adoptedStyleSheets = [baseStyle(), style];
    },
    showLoading() {
      show(
        element("div", "shell-body", { role: "status" },
          element("div", "shell-spin"),
          element("p", "", { textContent: LOADING }),
        ),
        element("i", ""),
      );
    },
    showFailure({ hosted, target, retry }) {
      const title = element("h2", "", { textContent: FAILED, tabIndex: -1 });
      const again = element("button", "shell-do", { textContent: RETRY, onclick: retry });
      const body = element("div", "shell-body", {}, title, element("p", "", { textContent: ADVICE }), again);
      if (hosted) {
        body.append(element("a", "", { href: hosted, target, rel: "noreferrer", textContent: HOSTED }));
      }
      show(body);
      title.focus();
    },
    remove() {
      dialog.close();
      host.remove();
      unlock();
    },
  };
}

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: Node[]
): HTMLElementTagNameMap[K] {
  const created = Object.assign(document.createElement(tag), { className }, properties);
  created.append(...children);
  return created;
}

/** Holds the page still, and leaves it out on paper. Each dialog has a sheet of its own for it, so that any of them may end first. */
function lockScrolling(): () => void {
  const gutter = innerWidth > document.documentElement.clientWidth ? ";scrollbar-gutter:stable" : "";
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `html{overflow:hidden!important${gutter}}@media print{body>:not(gocardless-dropin){display:none!important}}`,
  );
  document.adoptedStyleSheets.push(sheet);
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other != sheet);
  };
}
