// The loader under the name that changes with it, which a page can pin.

/** Its name and its hash, as the backend tells them. */
export async function pinnedLoader(backend: string): Promise<[name: string, hash: string]> {
  const response = await fetch(`${backend}/integrity.json`);
  const hashes = Object.entries((await response.json()) as Record<string, string>);
  const loader = hashes.find(([name]) => /^dropin\.[^.]+\.js$/.test(name));
  if (!loader) throw new Error("integrity.json has no loader of one version");
  return loader;
}
