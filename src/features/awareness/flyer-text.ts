import { createHash } from 'node:crypto'
import { z } from 'zod'
import am from '../../../content/flyers/am.json' with { type: 'json' }
import ar from '../../../content/flyers/ar.json' with { type: 'json' }
import en from '../../../content/flyers/en.json' with { type: 'json' }
import es from '../../../content/flyers/es.json' with { type: 'json' }
import fr from '../../../content/flyers/fr.json' with { type: 'json' }
import hi from '../../../content/flyers/hi.json' with { type: 'json' }
import ht from '../../../content/flyers/ht.json' with { type: 'json' }
import ko from '../../../content/flyers/ko.json' with { type: 'json' }
import pt from '../../../content/flyers/pt.json' with { type: 'json' }
import ru from '../../../content/flyers/ru.json' with { type: 'json' }
import tl from '../../../content/flyers/tl.json' with { type: 'json' }
import vi from '../../../content/flyers/vi.json' with { type: 'json' }
import zhHans from '../../../content/flyers/zh-Hans.json' with { type: 'json' }
import type { LanguageCode } from './languages.ts'

/** Sentences that keep people safe: English stands beside each while a text is a draft. */
export const SAFETY = ['notFault', 'interpreter', 'sayLanguage', 'danger', 'report', 'keep'] as const

const KEYS = [
  'name',
  'title',
  'about',
  'listen',
  'ask',
  'call',
  'text',
  'keyword',
  'anyTime',
  'online',
  'checked',
  'draft',
  'madeUp',
  ...SAFETY,
] as const
export type FlyerKey = (typeof KEYS)[number]
export type FlyerText = Readonly<Record<FlyerKey, string>>

const schema = z.strictObject({
  ...(Object.fromEntries(KEYS.map((key) => [key, z.string().min(1).max(200)])) as Record<
    FlyerKey,
    z.ZodString
  >),
  /** The meaning whose words these are: see `safetyMeaning`. */
  says: z.string().regex(/^[0-9a-f]{12}$/),
})

const files: Record<LanguageCode, unknown> = {
  en,
  es,
  ar,
  fr,
  ht,
  vi,
  'zh-Hans': zhHans,
  pt,
  ko,
  tl,
  ru,
  am,
  hi,
}
const read = new Map<LanguageCode, z.output<typeof schema>>()

/** What a flyer says in a language: nothing in it tells a number, an hour or a language of a line. */
export function flyerText(language: LanguageCode): FlyerText {
  const { says: _, ...text } = fileOf(language)
  return text
}

/** The id of the English safety sentences that the words of a language say. */
export function meaningSaid(language: LanguageCode): string {
  return fileOf(language).says
}

/**
 * The id of the English safety sentences as they stand: whoever changes one of them has every language gone over, and
 * writes the new id into each file.
 */
export function safetyMeaning(): string {
  const english = fileOf('en')
  return createHash('sha256')
    .update(JSON.stringify(SAFETY.map((key) => [key, english[key]])))
    .digest('hex')
    .slice(0, 12)
}

function fileOf(language: LanguageCode) {
  const text = read.get(language) ?? schema.parse(files[language])
  read.set(language, text)
  return text
}

/** Sha256 of the words, in hex: an approval holds for these words and lapses with any change. */
export function textDigest(language: LanguageCode): string {
  const text = flyerText(language)
  return createHash('sha256')
    .update(JSON.stringify(KEYS.map((key) => [key, text[key]])))
    .digest('hex')
}
