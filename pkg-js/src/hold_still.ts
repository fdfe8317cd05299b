// The page behind a modal: it stays where it is, and is left out on paper. Knows no checkout.

/** Holds the page still until what it gives back is called. Each modal has a sheet of its own, so that any of them may end first. */
export function holdStill(): () => void {
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
