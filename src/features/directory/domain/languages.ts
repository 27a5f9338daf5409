import { type Doc, listIn, textIn } from './hsds.ts'

/** Languages that directories name in English rather than by code. */
const CODES =
  'aa am ar as az be bg bn bo bs ca chr cs cy da de dz el en es et eu fa fi fil fr ga gl gu ha haw hi hmn hr ht hu hy id ig is it ja jv ka kk km kn ko ku ky la lb lo lt lv mg mh mk ml mn mr ms my ne nl no nv om pa pl ps pt qu ro ru rw si sk sl sm sn so sq sr st su sv sw ta te tg th ti tk tl to tr uk ur uz vi wo xh yi yo yue zh zu'.split(
    ' ',
  )
const names = new Intl.DisplayNames('en', { type: 'language' })
const CODE_OF_NAME = new Map([
  ...CODES.map((code): [string, string] => [(names.of(code) ?? code).toLowerCase(), code]),
  ['american sign language', 'ase'],
  ['asl', 'ase'],
  ['sign language', 'sgn'],
  ['mandarin', 'zh'],
  ['cantonese', 'yue'],
  ['farsi', 'fa'],
  ['tagalog', 'fil'],
  ['haitian creole', 'ht'],
  ['hmong', 'hmn'],
])

/** Directories name few languages, many times; one made-up name a row must not fill the memory. */
const mostRemembered = 2_000
const tags = new Map<string, string | undefined>()

/** A BCP 47 tag in its usual form ("eng" → "en", "ES" → "es"); undefined for what is none. */
export function languageTag(text: string): string | undefined {
  const known = tags.get(text)
  if (known !== undefined || tags.has(text)) return known
  const tag = readTag(text)
  if (tags.size < mostRemembered && text.length <= 100) tags.set(text, tag)
  return tag
}

function readTag(text: string): string | undefined {
  const named = CODE_OF_NAME.get(text.trim().toLowerCase())
  if (named !== undefined) return named
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(text.trim())) return undefined
  try {
    return Intl.getCanonicalLocales(text.trim())[0]
  } catch {
    return undefined
  }
}

/** Languages that HSDS records state, by code or else by English name. Sorted, each once. */
export function languagesIn(docs: readonly (Doc | undefined)[], stated: readonly string[] = []): string[] {
  const found = [...stated]
  for (const doc of docs) {
    for (const language of doc ? listIn(doc, 'languages') : []) {
      const tag = languageTag(textIn(language, 'code')) ?? languageTag(textIn(language, 'name'))
      if (tag !== undefined) found.push(tag)
    }
  }
  return found.length < 2 ? found : [...new Set(found)].sort()
}
