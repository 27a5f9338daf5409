/** As long as mail allows. */
const [longestName, longestHost] = [64, 255]

/**
 * E-mail addresses in a text. Each is read from its "@" outward: a pattern that tries every letter before it as a
 * beginning goes over a long word once for each of its letters.
 */
export function emailsIn(text: string): string[] {
  const found: string[] = []
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const name = /[\w.+%-]{1,64}$/.exec(text.slice(Math.max(0, at - longestName), at))?.[0]
    const host = /^[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/.exec(text.slice(at + 1, at + 1 + longestHost))?.[0]
    if (name && host) found.push(`${name}@${host}`)
  }
  return found
}
