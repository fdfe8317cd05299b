// Our side's page: what a merchant writes beside the script tag. The merchant's server has put the flow's id into the page.

import type { GoCardlessDropin } from "../../../pkg-js/src/types";
import { page } from "./page";

const { create, preload } = (window as unknown as { GoCardlessDropin: GoCardlessDropin }).GoCardlessDropin;
const flow = new URLSearchParams(location.search).get("flow")!;

void page(
  async () => {
    if (location.hash) preload(flow);
  },
  () => create({ billingRequestFlowID: flow }).open(),
);
