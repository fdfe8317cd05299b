// A merchant's webhook endpoint: keeps what arrives as it arrives.

import { EventEmitter, on, once } from "node:events";
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";

const PATIENCE_IN_MILLISECONDS = 20_000;

/** Listens on a free port. */
export class Receiver {
  secret = "a secret of the merchant and GoCardless";
  #deliveries = [];
  #arrivals = new EventEmitter();
  #server = createServer(async (request, response) => {
    const body = await buffer(request);
    response.writeHead(204).end();
    this.#deliveries.push({ body, signature: request.headers["webhook-signature"] });
    this.#arrivals.emit("delivery");
  });

  static async start() {
    const receiver = new Receiver();
    receiver.#server.listen(0, "127.0.0.1");
    await once(receiver.#server, "listening");
    receiver.url = `http://127.0.0.1:${receiver.#server.address().port}/webhooks`;
    return receiver;
  }

  stop() {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** The delivery, past or to come, that `wanted` accepts for that many times. */
  async waitFor(wanted, times = 1) {
    const found = () => this.#deliveries.filter(wanted).at(times - 1);
    const arrivals = on(this.#arrivals, "delivery", { signal: AbortSignal.timeout(PATIENCE_IN_MILLISECONDS) });
    while (!found()) await arrivals.next();
    return found();
  }
}
