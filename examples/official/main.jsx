// The page: the order is there, and the payer may begin.

import { createRoot } from "react-dom/client";
import { Checkout } from "./Checkout.jsx";

const response = await fetch("/order", { method: "POST" });
const { flow, environment } = await response.json();
createRoot(document.querySelector("#root")).render(<Checkout flow={flow} environment={environment} />);
