// Brings the page to life. Payers who were at their bank come back to it, which the address says.

import { returned } from "gocardless-dropin";
import { hydrateRoot } from "react-dom/client";
import { Shop } from "./Shop.jsx";

const root = document.querySelector("#root");
hydrateRoot(root, <Shop returned={returned()} backend={root.dataset.backend} />);
