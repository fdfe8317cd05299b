// The first paint: enough to look right while the real style sheet, which is adopted after this one, is on its way.
// The system's own colours, in the page's `color-scheme`, so that light and dark need no second set.

const TEXT =
  ":host{all:initial;color-scheme:inherit;font:16px/1.45 system-ui,sans-serif}" +
  "dialog{width:420px;max-width:100%;padding:0;border:0;border-radius:18px;outline:0}" +
  "::backdrop{background:#0c0e1c99}" +
  "@media(max-width:480px){dialog{width:100%;margin-bottom:0;border-radius:18px 18px 0 0}}" +
  ".shell-body{clear:both;display:grid;place-content:center;gap:16px;min-height:320px;padding:20px;text-align:center}" +
  "h2{margin:0;outline:0;font-size:18px}" +
  ".shell-do,.shell-close{padding:16px;border:0;border-radius:10px;background:CanvasText;color:Canvas;font:inherit}" +
  ".shell-close{float:inline-end;background:none;color:#767676}" +
  "a{color:inherit;padding:10px}";

let sheet: CSSStyleSheet | undefined;

/** The style sheet of the first paint, made once a page. */
export function baseStyle(): CSSStyleSheet {
  if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(TEXT);
  return sheet;
}
