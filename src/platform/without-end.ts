/**
 * A text without the signs at its end that are among these. A pattern such as `/[.!]+$/` would begin anew at each of many
 * such signs in the middle, and take four times as long for a text twice as long.
 *
 * @param sign matches one of them.
 */
export function withoutEnd(text: string, sign: RegExp): string {
  let end = text.length
  while (end > 0 && sign.test(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}
