// The seams between the loader, the code that comes with the wasm, and the wasm itself: what each hands over, and what it
// gets back. src/shell.rs is the other side of the last. Types only.

import type { Appearance, DropinError, DropinEvent, ExitMetadata, Handoff, Settings } from "./types";
import type { Updates } from "./updates";

/** The backend's answer to `initialise`: its status (0 when there was none) and its body, where it was JSON. */
export interface Initialised {
  status: number;
  /** How long a good one is believed, in milliseconds since 1970. */
  until?: number;
  body?: {
    billing_requests?: { id: string };
    billing_request_flows?: { authorisation_url?: string; config?: { payer_theme?: object | null } | null };
    session?: { language?: string | null; updates?: boolean };
    progress?: { bank_authorisation?: { status?: string } };
  };
}

/** The name of a callback. */
export type Callback = keyof { [name in keyof Settings as name extends `on${string}` ? name : never]: 1 };

/** What the loader hands over once everything is there. */
export interface Opening {
  /** The element inside the dialog to fill. */
  root: HTMLElement;
  /** The merchant's options as they are now: `update` writes into this very object. */
  settings: Settings;
  /** The backend's address, absolute, without a slash at its end. */
  backend: string;
  /** The flow's id. */
  flow: string;
  /** The first texts of one language. */
  messages: object;
  initialised: Initialised;
  /** The same flow on GoCardless's hosted page, where its address is known. */
  hosted: string | undefined;
  /** Calls one of the merchant's callbacks, later. */
  call<Name extends Callback>(name: Name, ...given: Parameters<NonNullable<Settings[Name]>>): void;
  /** The payer has done their part: `onSuccess`, the first time. */
  succeed(...resources: Parameters<NonNullable<Settings["onSuccess"]>>): void;
  /** Takes the checkout off the page, at once and once. `onExit` is called where there is metadata. */
  end(error?: DropinError | null, metadata?: Omit<ExitMetadata, "milliseconds">): void;
  /** It could not be started after all: the payer is told, and can try again. */
  fail(thrown: unknown): DropinError;
}

/** What the loader can do with a running checkout. None of it throws. */
export interface Running {
  /** Takes it down. It may not be used afterwards. */
  dispose(): void;
  /** The payer wants to leave by the keyboard or the device's back gesture; the drop-in may ask first. */
  requestExit(): void;
  /** The settings have changed. */
  update(): void;
}

/** Starts a checkout in an element that it empties. */
export type Run = (opening: Opening) => Running;

/** Brings the texts of a language: the first of them by its code, and the others by `<code>.later`. */
export type BringWords = (name: string) => Promise<object>;

/** What the files of a backend are good for. */
export type Begun = [run: Run, bringWords: BringWords];

/** What the wasm knows of the page around it. */
export interface Shell extends Opening, Updates, Pick<Settings, "appearance" | "environment" | "refreshFlow"> {
  handoff: Handoff;
  words: BringWords;
  /** The code of each language, and what it calls itself: `de Deutsch`, with `|` between the languages. */
  languages: string;
  /** The page that the bank leads back to, where it is not this document. */
  returnTo?: string;
  /** Moves the focus to what a selector finds in the root, where it may. */
  focus(selector: string): void;
  /** Something happened. */
  tell(...event: DropinEvent): void;
  /** The payer leaves without success. */
  leave: Opening["end"];
  /** The payer leaves after success. */
  close(): void;
}

/** The running wasm, which can be dressed. */
export interface Mounted {
  dispose(): void;
  request_exit(): void;
  /** Puts on another appearance, or none. */
  dress(appearance?: Appearance): void;
}
