// What stands on the page from `open()` to the end: a modal dialog, or a section in the merchant's container. It shows
// what there is to say while there is no wasm to fill it. Knows no backend and no callbacks.

import { baseStyle } from "./base_style";
import { newElement } from "./new_element";
import type { Settings } from "./types";
import { ENGLISH, type Words } from "./words";

/** Shows loading; or, where there is a way to try again, a failure, with a link to the hosted page where that is known. */
export type Show = (words: Words, retry?: () => void, hosted?: string) => void;

/** Opens an empty checkout, and gives the element to fill, what shows words in it, and what takes it off the page. */
export function openDialog(
  settings: Settings,
  dismiss: (forced?: "forced") => void,
): [content: HTMLElement, show: Show, remove: () => void] {
  const { container, appearance } = settings;
  const host = document.createElement("gocardless-dropin");
  const shadow = host.attachShadow({ mode: "open" });
  const content = newElement("div", { className: "content" });
  // For the first paint; appearance.ts minds it from then on.
  if (appearance?.theme != "auto") host.style.colorScheme = appearance?.theme ?? "";
  // A browser closes a dialog on the second Escape whatever `cancel` says, but not when the key itself is taken. It may
  // not return false, which would take every other key from the payer.
  const refuse = (event: Event & { key?: string }) => {
    // What fills forms in sends keys without a name.
    if ((event.type != "cancel" && event.key != "Escape") || event.defaultPrevented) return;
    event.preventDefault();
    dismiss();
  };
  const frame: HTMLElement & Partial<HTMLDialogElement> = container
    ? newElement("section")
    : newElement("dialog", { oncancel: refuse, onkeydown: refuse, onclose: () => dismiss("forced") });

  shadow.adoptedStyleSheets = [baseStyle()];
  shadow.append(frame);
  frame.append(content);
  (container || document.body).append(host);
  // Not before: a browser complains of what brings it along into a frame.
  frame.autofocus = true;

  return [
    content,
    (words, retry, href) => {
      const say = { ...ENGLISH, ...words };
      const told = say[retry ? "notice.not_loaded" : "notice.loading"];
      const title = newElement("h2", { textContent: told, tabIndex: -1 });
      Object.assign(frame, { ariaLabel: told, lang: say.language, dir: say.direction });
      content.replaceChildren(
        container ? "" : newElement("button", { className: "shut", ariaLabel: say["button.close"], textContent: "✕", onclick: () => dismiss() }),
        newElement("div", { className: "shell" }, title,
          retry ? newElement("button", { className: "again", textContent: say["button.try_again"], onclick: retry }) : newElement("progress", { ariaLabel: told }),
          href ? newElement("a", { href, target: settings.handoff == "redirect" ? "_top" : "_blank", rel: "noreferrer", textContent: say["button.hosted_page"] }) : ""),
      );
      // Once there is something in it: it is laid out at once.
      if (!frame.open) frame.showModal?.();
      if (retry) title.focus();
    },
    () => {
      frame.close?.();
      host.remove();
    },
  ];
}
