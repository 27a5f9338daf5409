/**
 * Whether somebody at work bears a family name of a young person: looking up one's own family is the commonest misuse of
 * records. Forgiving of accents, case and double names; a first name alone is no family name.
 *
 * @param reader as the installation knows them, `Marisol Vega`
 * @param names all that the young person goes by
 */
export function isSameFamily(reader: string, names: readonly string[]): boolean {
  const own = familyWords(reader)
  return names.some((name) => familyWords(name).some((word) => own.includes(word)))
}

/** What follows the first name, or the only name there is. Letters such as "de" are in too many names to tell anything. */
function familyWords(name: string): readonly string[] {
  const [bare = ''] = name.split('(', 1)
  const words = bare
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '')
  return (words.length > 1 ? words.slice(1) : words).filter((word) => word.length > 2)
}
