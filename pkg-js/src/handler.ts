// The life of one checkout: opens it, brings the wasm into it, and tells the merchant's callbacks how it ended.
// Every callback runs in a microtask of its own: outside of the wasm's stack, and what it throws is only the page's.

import { openDialog } from "./dialog";
import { assets, initialise, language, words } from "./load";
import type { Configuration } from "./options";
import type { Initialised, Opening, Running } from "./shell";
import type { DropinError, Handler, Options, Settings } from "./types";

/** A handler that shows nothing yet. `check` throws what is wrong with options. */
export function createHandler(
  { flow, backend, settings }: Configuration,
  check: (options: Options) => unknown,
): Handler {
  /** Ends what is open. Another one, or none, once it has ended. */
  let end: Opening["end"] | undefined;
  let running: Running | undefined;
  let succeeded = false;
  const call: Opening["call"] = (name, ...given) =>
    queueMicrotask(() => (settings[name] as ((...given: unknown[]) => void) | undefined)?.(...given));

  const open = () => {
    if (end) return;
    const began = Date.now();
    let failure: DropinError | null = null;

    const finish: Opening["end"] = (error = null, metadata) => {
      if (end != finish) return;
      end = undefined;
      remove();
      running?.dispose();
      running = undefined;
      if (metadata && !succeeded) {
        const told = { ...metadata, milliseconds: Date.now() - began };
        call("onEvent", "exited", told);
        call("onExit", error, told);
      }
      call("onClose");
    };
    const [root, show, remove] = openDialog(settings, (forced) => {
      if (running && !forced) running.requestExit();
      else finish(failure, { reason: failure ? "failed" : "payer_left" });
    });

    const attempt = async () => {
      let said = {};
      failure = null;
      show(said);
      // What is to be kept from the page, the page does not ask for.
      const asked: Initialised | Promise<Initialised> = settings.isolation == "frame" ? { status: 0 } : initialise(backend, flow);
      const files = assets(backend, settings.isolation);
      // A guess, which is right for most.
      words(backend, language(settings.language)).then(
        (found) => (said = found),
        () => {},
      );
      const initialised = await asked;
      const hosted = hostedPage(initialised, flow, settings);
      const fail = (thrown: unknown) => {
        failure = failureOf(`${thrown}`, initialised);
        call("onEvent", "failed", failure);
        show(said, attempt, hosted);
        return failure;
      };
      try {
        const [run, say] = await files;
        const messages = await say(language(settings.language, initialised.body?.session?.language));
        if (end != finish) return;
        running = run({
          root,
          settings,
          backend,
          flow,
          messages,
          initialised,
          hosted,
          call,
          succeed(...resources: Parameters<Opening["succeed"]>) {
            if (!succeeded) call("onSuccess", ...resources);
            succeeded = true;
          },
          end: finish,
          fail,
        });
      } catch (thrown) {
        if (end == finish) fail(thrown);
      }
    };
    end = finish;
    call("onEvent", "opened", {});
    attempt();
  };
  const exit = () => end?.();

  return {
    open,
    exit,
    destroy() {
      exit();
      // Nothing opens any more.
      end = () => {};
    },
    update(changes) {
      const next = { ...settings, ...changes } as Options;
      check(next);
      for (const name of ["billingRequestFlowID", "billingRequestTemplateID", "backend"] as const) {
        if (next[name] != (settings as Options)[name]) throw new TypeError(`GoCardlessDropin: ${name} must be what it was`);
      }
      Object.assign(settings, changes);
      running?.update();
    },
  };
}

function failureOf(message: string, { status }: Initialised): DropinError {
  // Files that do not come where an answer does are the script's failure.
  const code = /^Unsupported/.test(message) ? "browser_unsupported"
    : /Timeout/.test(message) ? "load_timed_out"
    : status ? "script_failed" : "network_failed";
  return { code, message, retryable: true, requestId: null };
}

/** The address of the flow's hosted page: the backend's word for it, or else where that environment has it. */
function hostedPage({ body }: Initialised, flow: string, { environment }: Settings): string | undefined {
  return body?.billing_request_flows?.authorisation_url || (environment && !flow.includes("-")
    ? `https://pay${environment == "live" ? "" : "-sandbox"}.gocardless.com/billing/static/flow?id=${flow}`
    : undefined);
}
