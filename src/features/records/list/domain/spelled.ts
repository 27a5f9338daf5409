/** One part of a name: as it is written without marks, and as it sounds, roughly. */
export interface NamePart {
  readonly plain: string
  readonly sound: string
}

/** Letters that lose no mark when they are taken apart. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
}

/** Written short more often than not. */
const SHORT: Readonly<Record<string, string>> = { st: 'saint', sta: 'santa', sto: 'santo' }

/** Words between names that people leave out or write together as they like. */
const BETWEEN: ReadonlySet<string> = new Set(
  'de del la las los el al da das do dos di du van von der den bin ibn bint y e'.split(' '),
)

/** Not names: what somebody is called by their office, and which of that name in a family. */
const AROUND: ReadonlySet<string> = new Set('jr sr ii iii iv mr mrs ms miss mx dr'.split(' '))

/**
 * A name as its parts, without marks, case and little words. One that is nothing but little words keeps them: "Do" is a name.
 */
export function partsOf(name: string): NamePart[] {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[ßæœøđðþłıħ]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/\p{M}|['’‘`ʼʻ.]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const names = words.filter((word) => !BETWEEN.has(word) && !AROUND.has(word))
  return (names.length === 0 ? words : names)
    .map((word) => (SHORT[word] ?? word).replace(/^de(?:la|las|los)(?=.{4})/, ''))
    .slice(0, 8)
    .map((plain) => ({ plain, sound: soundOf(plain) }))
}

/**
 * Roughly how a part sounds in English and Spanish: what people write in two ways for one sound is one. Letters of other
 * scripts stay as they are.
 */
export function soundOf(plain: string): string {
  return plain
    .replace(/(?:eigh|ey|ee|ie|y)$/, 'i')
    .replace(/(?<=.{3}[^aeiou])e$/, '')
    .replace(/^(?:kn|gn)/, 'n')
    .replace(/^wr/, 'r')
    .replace(/^x/, 's')
    .replace(/ph/g, 'f')
    .replace(/ch(?=[rl])/g, 'k')
    .replace(/sch|sh/g, 'S')
    .replace(/ch/g, 'C')
    .replace(/ck|qu(?=[ei])|q/g, 'k')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/c/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/z/g, 's')
    .replace(/v/g, 'b')
    .replace(/gu(?=[ei])/g, 'G')
    .replace(/g(?=[eiy])/g, 'j')
    .replace(/(?<=[aeo])w/g, 'u')
    .replace(/y/g, 'i')
    .replace(/h/g, '')
    .replace(/(.)\1+/gu, '$1')
}
