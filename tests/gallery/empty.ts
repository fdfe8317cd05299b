// Before the pictures: an empty folder for them.

import { mkdirSync, rmSync } from "node:fs";
import { FOLDER } from "./pictures";

export default function empty(): void {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
}
