// The life of one checkout: opens the dialog, brings the wasm into it, and tells the merchant's callbacks how it ended.
// Every callback runs in a microtask of its own: outside of the wasm's stack, and what it throws is only the page's.

import { openDialog } from "./dialog";
import { LANGUAGES, assets, initialise, language, words } from "./load";
import type { Configuration } from "./options";
import type { Initialised, Mounted, Shell } from "./shell";
import type { DropinError, ExitMetadata, Handler } from "./types";

/** A handler that shows nothing yet. */
export function createHandler(configuration: Configuration): Handler {
  const { settings } = configuration;
  let exit: (() => void) | undefined;
  let succeeded = false;

  const open = () => {
    exit ??= start(configuration, {
      succeed(...resources) {
        if (succeeded) return;
        succeeded = true;
        queueMicrotask(() => settings.onSuccess?.(...resources));
      },
      leave(error, metadata) {
        if (!succeeded) queueMicrotask(() => settings.onExit?.(error, metadata));
      },
      close() {
        exit = undefined;
        queueMicrotask(() => settings.onClose?.());
      },
    });
  };
  const close = () => exit?.();
  return { open, exit: close, destroy: close };
}

/** Opens the checkout once and gives back what closes it. `told.close` is called at its end, once and last. */
function start(configuration: Configuration, told: Pick<Shell, "succeed" | "leave" | "close">): () => void {
  const { flow, backend, handoff, settings } = configuration;
  let over = false;
  let mounted: Mounted | undefined;
  let failure: DropinError | null = null;

  const takeDown = () => {
    dialog.remove();
    try {
      mounted?.dispose();
    } catch {
      // A drop-in that broke cannot be taken down in order, and is gone from the page all the same.
    }
  };
  const end = (schedule: (work: () => void) => void, before?: () => void) => {
    if (over) return;
    over = true;
    schedule(takeDown);
    before?.();
    told.close();
  };
  const leave = (error: DropinError | null, metadata: ExitMetadata) =>
    end(queueMicrotask, () => told.leave(error, metadata));
  const giveUp = () => leave(failure, { reason: failure ? "failed" : "payer_left" });
  const dismiss = (forced?: "forced") => {
    if (!mounted || forced) return giveUp();
    try {
      mounted.request_exit();
    } catch (error) {
      failure = scriptFailed(error);
      giveUp();
    }
  };

  const dialog = openDialog(dismiss);
  const attempt = async () => {
    failure = null;
    dialog.showLoading();
    const asked = initialise(backend, flow);
    try {
      const say = (name: string) => words(backend, name);
      // A guess, which is right for most.
      void say(language(settings.language));
      const [mount, style] = await assets(backend);
      const initialised = await asked;
      const messages = await say(language(settings.language, initialised.body?.session?.language));
      if (over) return;
      dialog.adopt(style);
      dialog.content.replaceChildren();
      mounted = mount({
        root: dialog.content,
        backend,
        flow,
        messages,
        words: say,
        languages: LANGUAGES,
        initialised,
        environment: settings.environment,
        refreshFlow: settings.refreshFlow,
        handoff,
        appearance: settings.appearance,
        hosted: hostedPage(initialised, configuration),
        succeed: (...resources) => over || told.succeed(...resources),
        leave,
        close: () => end(queueMicrotask),
      });
    } catch (error) {
      const initialised = await asked;
      if (over) return;
      failure = scriptFailed(error);
      if (!initialised.status) failure.code = "network_failed";
      dialog.showFailure({
        hosted: hostedPage(initialised, configuration),
        target: handoff == "redirect" ? "_self" : "_blank",
        retry: attempt,
      });
    }
  };
  attempt();
  return () => end((work) => work());
}

const scriptFailed = (error: unknown): DropinError => ({
  code: "script_failed",
  message: `${error}`,
  retryable: true,
  requestId: null,
});

/** The address of the flow's hosted page: the backend's word for it, or else where that environment has it. */
function hostedPage({ body }: Initialised, { flow, settings }: Configuration): string | undefined {
  const told = body?.billing_request_flows?.authorisation_url;
  if (/^https?:/.test(told!)) return told;
  const { environment } = settings;
  if (environment && !flow.includes("-"))
    return `https://pay${environment == "live" ? "" : "-sandbox"}.gocardless.com/billing/static/flow?id=${flow}`;
}
