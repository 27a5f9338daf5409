/** Paths without parameters: by the old one, the one that a page has now. */
export type MovedPages = Readonly<Record<`/${string}`, `/${string}`>>

/** @returns where a request for an old address is sent, with its query; undefined for any other */
export function movedTo(moved: MovedPages, url: string): string | undefined {
  const at = url.indexOf('?')
  const path = (at < 0 ? url : url.slice(0, at)).replace(/(?<=.)\/$/, '')
  if (!Object.hasOwn(moved, path)) return undefined
  return `${moved[path as keyof MovedPages]}${at < 0 ? '' : url.slice(at)}`
}
