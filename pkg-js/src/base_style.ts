// The first paint: enough to look right while the real style sheet, which is adopted after this one, is on its way.
// The system's own colours, in the page's `color-scheme`, so that light and dark need no second set.

const TEXT =
  ":host{all:initial;color-scheme:inherit;font:16px/1.45 system-ui,sans-serif}" +
  "dialog{width:420px;max-width:100%;padding:0;border:0;border-radius:18px;outline:0}" +
  "::backdrop{background:#0009}" +
  "@media(max-width:480px){dialog{width:100%;margin-bottom:0;border-radius:18px 18px 0 0}}" +
  ".shell{text-align:center;place-content:center;min-height:320px;display:grid;clear:both;gap:16px;padding:16px}" +
  "h2{margin:0;font-size:18px;outline:0}" +
  ".again,.shut{border:0;border-radius:18px;background:CanvasText;color:Canvas;font:inherit;padding:16px}" +
  ".shut{float:inline-end;background:none;color:#767676}" +
  "a{color:inherit;padding:16px}";

let sheet: CSSStyleSheet | undefined;

/** The style sheet of the first paint, made once a page. */
export function baseStyle(): CSSStyleSheet {
  if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(TEXT);
  return sheet;
}
