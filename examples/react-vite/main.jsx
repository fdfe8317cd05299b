// The page.

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Checkout } from "./Checkout.jsx";

createRoot(document.querySelector("#root")).render(
  <StrictMode>
    <h1>Office account</h1>
    <p>We collect what you drank by Direct Debit.</p>
    <Checkout />
  </StrictMode>,
);
