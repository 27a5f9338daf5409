/**
 * The text as the parser should see it, character for character at the same places.
 *
 * What readers cannot see or would not tell apart becomes one sign: all hyphens and what hides inside a word become a
 * hyphen (which the search drops), a web address and all spaces a space, figures written with a comma or space one
 * figure, a dash between figures a hyphen. A period before a lower-case word or a comma becomes a semicolon: the English parser takes such a period for
 * the end of an abbreviation and glues it to the word.
 */
export function fold(text: string): string {
  return text
    .replaceAll(/(?:https?:\/\/|www\.)[^\s<>"”)]+/gi, (address) => ' '.repeat(address.length))
    .replaceAll(/(?<=\s)[\u00ad\u200b-\u200d\u2060\ufeff]|[\u00ad\u200b-\u200d\u2060\ufeff](?=\s)/g, ' ')
    .replaceAll(/[\u2010\u2011\u00ad\u200b-\u200d\u2060\ufeff]/g, '-')
    .replaceAll(/[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]/g, ' ')
    .replaceAll(/[‘’ʼ′＇]/g, "'")
    .replaceAll(/(?<=\d)[, ](?=\d{3}(?!\d))/g, '-')
    .replaceAll(/(?<=\d)[–—−](?=\d)/g, '-')
    .replaceAll(/(?<=\d) [-–—−] (?=\d)/g, '   ')
    .replaceAll(/(?<=\p{L})[–−](?=\p{L})/gu, '-')
    .replaceAll(/\.(?=[^\p{L}\d\s]{0,20}\s{1,200}\p{Ll}|[,;])/gu, ';')
    .replaceAll(/\.(?=[¹²³⁰-⁹])/g, '!')
}
