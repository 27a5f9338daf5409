/** Several values in one cell: "a; b | c", one a line, or separated by asterisks. Each once, in order. */
export function listed(text: string | undefined, separators = /[;|\n\r*]/): string[] {
  if (text === undefined) return []
  const found = text
    .split(separators)
    .map((one) => one.trim())
    .filter((one) => one !== '')
  return [...new Set(found)]
}

/** Commas separate too, unless other marks do: "English, Spanish" but "Arabic; Chinese, Mandarin". */
export function listedWords(text: string | undefined): string[] {
  if (text === undefined) return []
  return /[;|\n*]/.test(text) ? listed(text) : listed(text, /,/)
}

/** "No", "false" and nothing at all: the ways in which such exports deny. Anything else may mean yes. */
export function saysNo(value: string | undefined): boolean {
  return value === undefined || /^(?:no?|false|f|0|off|n\/a|none)?$/i.test(value.trim())
}

/** Clearly "no", not merely empty: what a source must say before a person's name is shown. */
export function clearlyNo(value: string | undefined): boolean {
  return value !== undefined && value.trim() !== '' && saysNo(value)
}
