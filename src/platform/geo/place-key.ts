const SHORT: Readonly<Record<string, string>> = {
  saint: 'st',
  sainte: 'ste',
  fort: 'ft',
  mount: 'mt',
  mtn: 'mountain',
  santo: 'sto',
  heights: 'hts',
  springs: 'spgs',
  township: 'twp',
}

/**
 * One spelling for a place name, so that "Saint Louis", "St. Louis" and "st louis" are equal:
 * lower case, no accents, no punctuation, the usual words shortened. For comparing only; never shown.
 */
export function placeKey(text: string): string {
  // Most names have nothing to take away, and there are tens of thousands.
  const plain = /^[A-Za-z]{2,}(?: [A-Za-z]{2,})*$/.test(text) ? text.toLowerCase() : withoutMarks(text)
  return plain
    .split(' ')
    .map((word) => SHORT[word] ?? word)
    .join(' ')
}

function withoutMarks(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’`ʻ]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/\bo (?=[a-z])/g, 'o')
    .trim()
}
