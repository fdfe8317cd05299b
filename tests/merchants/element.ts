// A merchant's page with the element. What it hears stands in the list #heard.

import "gocardless-dropin/element";

const EVENTS = ["success", "exit", "close"] as const;

const heard = document.querySelector("#heard")!;
for (const element of document.querySelectorAll("gocardless-dropin")) {
  for (const name of EVENTS) {
    element.addEventListener(name, () => heard.append(Object.assign(document.createElement("li"), { textContent: name })));
  }
}
