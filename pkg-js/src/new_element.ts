// Makes an element in one expression. Part of the loader, and of the code that comes with the wasm.

type Properties<E> = { [P in keyof E]?: E[P] | undefined };

/** An element of this tag, with properties and children. */
export function newElement<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties<HTMLElementTagNameMap[K]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const created = Object.assign(document.createElement(tag), properties);
  created.append(...children);
  return created;
}
