const breaks = /[\t\n\r\v\f\u0085\p{Zl}\p{Zp}]+/gu
/** What a terminal obeys and what turns the order of letters around. */
const orders = /[\p{Cc}\p{Bidi_Control}]/gu

/**
 * Somebody's text as a part of one line for a terminal: it begins no line of its own, erases nothing and turns nothing
 * around. Line breaks become a space; other controls become `�`, so that it shows that something stood there.
 */
export function oneLine(text: string): string {
  return text.replace(breaks, ' ').replace(orders, '\uFFFD')
}
