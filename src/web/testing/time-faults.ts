/** Text that no person reads as a time: names of zones to choose from, code, and what is no page. */
const NOT_TOLD = /<(option|code|pre|script|style|template|title|svg)\b.*?<\/\1>/gs
const UNIVERSAL = /\bUTC\b|\bGMT\b|\b\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z\b/g

/**
 * Times that a page tells on the clocks of no place, one line each; empty when there is none. People are told the time of
 * the place that it is about; attributes are for machines and keep UTC.
 */
export function timeFaults(html: string): string[] {
  const text = html
    .replace(NOT_TOLD, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
  return [...text.matchAll(UNIVERSAL)].map(
    ({ 0: said, index }) => `“${said}” in “${text.slice(Math.max(0, index - 40), index + said.length)}”`,
  )
}
