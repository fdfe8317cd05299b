// The first paint: enough to look right while the real style sheet, which is adopted after this one, is on its way.
// The system's own colours, so that light and dark need no second set; which of them is the page's.

const TEXT =
  ":host{all:initial;direction:ltr;color-scheme:inherit}" +
  "*{box-sizing:border-box}" +
  "dialog{width:420px;max-width:100%;max-height:92dvh;padding:0;border:0;border-radius:18px;outline:0;overflow:auto;background:Canvas;color:CanvasText;font:16px/1.45 system-ui,sans-serif}" +
  "dialog::backdrop{background:#0c0e1c99}" +
  "@media(max-width:480px){dialog{width:100%;margin-bottom:0;border-radius:18px 18px 0 0}}" +
  ".shell-head{display:flex;justify-content:end;padding:16px 12px;border-bottom:1px solid #8884}" +
  ".shell-head i{flex:1;margin:0 90px 0 8px;border-radius:10px;background:#8882}" +
  ".shell-head button{width:44px;height:44px;border:0;background:none;color:#767676;font:22px system-ui}" +
  ".shell-body{display:grid;place-content:center;gap:16px;min-height:320px;padding:20px;text-align:center}" +
  "h2,p{margin:0;outline:0}" +
  ".shell-spin{width:36px;height:36px;margin:auto;border:3px solid #888;border-radius:50%;animation:s .8s infinite alternate}" +
  "@keyframes s{to{opacity:.2}}" +
  ".shell-do{padding:14px;border:0;border-radius:10px;background:CanvasText;color:Canvas;font:600 16px system-ui}" +
  "a{color:inherit;padding:10px}";

let sheet: CSSStyleSheet | undefined;

/** The style sheet of the first paint, made once a page. */
export function baseStyle(): CSSStyleSheet {
  if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(TEXT);
  return sheet;
}
