import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { currentKeys, GENERATED_FILE, generateKeys, LOCALES_FOLDER, readNamespace } from './generate-keys.ts'
import { pluralCategories, readMessage } from './icu.ts'
import { intlTagOf, LOCALES, type Locale } from './locale.ts'

/** The namespaces that may stay English only: pages for stewards. */
const ENGLISH_ONLY = new Set([
  'archive',
  'administrations',
  'asks',
  'clocks',
  'concerns',
  'cohorts',
  'instruments',
  'consults',
  'board',
  'bringin',
  'counts',
  'demo',
  'draft',
  'due',
  'exchange',
  'facts',
  'figures',
  'firstweek',
  'found',
  'handover',
  'webhooks',
  'subjects',
  'destroy',
  'timeline',
  'trust',
  'mapping',
  'ledger',
  'mandatedreports',
  'tell',
  'maypass',
  'notices',
  'oncall',
  'offline',
  'people',
  'places',
  'records',
  'retention',
  'review',
  'rules',
  'shell',
  'signin',
  'status',
  'steward',
  'team',
  'theirpage',
  'today',
  'work',
  'share',
  'releases',
  'learning',
  'certificates',
])

const namespaces = readdirSync(join(LOCALES_FOLDER, 'en'))
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace('.json', ''))

/** Everything wrong with one translated message, as short reasons. */
function faults(locale: Locale, english: string, said: string | undefined): string[] {
  if (said === undefined) return ['missing']
  if (said.trim() === '') return ['empty']
  const wanted = readMessage(english)
  const found = readMessage(said)
  const reasons: string[] = []
  for (const name of wanted.placeholders.keys())
    if (!found.placeholders.has(name)) reasons.push(`lacks {${name}}`)
  for (const name of found.placeholders.keys())
    if (!wanted.placeholders.has(name)) reasons.push(`adds {${name}}`)
  for (const plural of found.plurals) {
    const needed = pluralCategories(intlTagOf(locale), plural.ordinal).join(' ')
    if (plural.categories.join(' ') !== needed)
      reasons.push(`{${plural.name}} has ${plural.categories.join(' ')}, needs ${needed}`)
  }
  for (const [name, want] of wanted.placeholders) {
    const have = found.placeholders.get(name)
    if (want.kind === 'choice' && have?.kind === 'choice' && String(want.choices) !== String(have.choices))
      reasons.push(`{${name}} offers ${String(have.choices)}, needs ${String(want.choices)}`)
  }
  return reasons
}

describe('the locale files', () => {
  it('match the generated keys (run `npm run generate`)', () => {
    expect(readFileSync(GENERATED_FILE, 'utf8')).toBe(currentKeys())
  })

  for (const namespace of namespaces) {
    for (const locale of LOCALES) {
      if (ENGLISH_ONLY.has(namespace) && locale !== 'en') continue
      it(`say all of "${namespace}" in "${locale}", with every placeholder and plural form`, () => {
        const english = readNamespace(LOCALES_FOLDER, 'en', namespace)
        const exists = existsSync(join(LOCALES_FOLDER, locale, `${namespace}.json`))
        const said = exists ? readNamespace(LOCALES_FOLDER, locale, namespace) : {}
        const wrong: string[] = []
        for (const [key, message] of Object.entries(english))
          for (const reason of faults(locale, message, said[key])) wrong.push(`${key}: ${reason}`)
        for (const key of Object.keys(said)) if (!(key in english)) wrong.push(`${key}: not in English`)
        expect(wrong).toEqual([])
      })
    }
  }

  it('have no translation of a namespace that English lacks', () => {
    for (const locale of LOCALES)
      for (const file of readdirSync(join(LOCALES_FOLDER, locale)))
        expect(namespaces, `locales/${locale}/${file}`).toContain(file.replace('.json', ''))
  })
})

describe('the check of a translation', () => {
  it('finds a missing message, a missing or added placeholder', () => {
    expect(faults('es', 'Hi {name}', undefined)).toEqual(['missing'])
    expect(faults('es', 'Hi {name}', ' ')).toEqual(['empty'])
    expect(faults('es', 'Hi {name}', 'Hola')).toEqual(['lacks {name}'])
    expect(faults('es', 'Hi', 'Hola {name}')).toEqual(['adds {name}'])
  })

  it('finds a plural form the language needs or does not have', () => {
    const english = '{n, plural, one {# bed} other {# beds}}'
    expect(faults('es', english, '{n, plural, one {# cama} other {# camas}}')).toEqual([
      '{n} has one other, needs many one other',
    ])
    expect(faults('ar', english, '{n, plural, one {سرير} other {# سرير}}')[0]).toContain('few many one other')
    expect(
      faults('en', '{n, plural, few {x} one {y} other {z}}', '{n, plural, few {x} one {y} other {z}}'),
    ).toEqual(['{n} has few one other, needs one other'])
  })

  it('finds a choice that was renamed in translation', () => {
    expect(faults('es', '{who, select, you {a} other {b}}', '{who, select, tu {a} other {b}}')).toEqual([
      '{who} offers other,tu, needs other,you',
    ])
  })
})

describe('the key generator', () => {
  const withEnglish = (text: string): string => {
    const folder = mkdtempSync(join(tmpdir(), 'locales-'))
    try {
      cpSync(LOCALES_FOLDER, folder, { recursive: true })
      writeFileSync(join(folder, 'en', 'trial.json'), text)
      return generateKeys(folder, '../x')
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

  it('types numbers, choices and plain placeholders', () => {
    const made = withEnglish(
      JSON.stringify({ a: '{n, plural, one {#} other {#}} {x}', b: '{who, select, you {y} other {z}}' }),
    )
    expect(made).toContain("'trial.a': { n: number; x: string | number }")
    expect(made).toContain("'trial.b': { who: 'you' | (string & {}) }")
  })

  it('names the file and key it cannot use', () => {
    expect(() => withEnglish('{')).toThrow('locales/en/trial.json: not readable as JSON')
    expect(() => withEnglish('[]')).toThrow('locales/en/trial.json: must be one object')
    expect(() => withEnglish('{"a": 1}')).toThrow('locales/en/trial.json: "a" must be text')
    expect(() => withEnglish('{"trial.a": "x"}')).toThrow('repeats the namespace')
    expect(() => withEnglish('{"a\' b": "x"}')).toThrow('not a usable key')
    expect(() => withEnglish('{"a": "{"}')).toThrow('locales/en/trial.json: "a":')
    expect(() => withEnglish('{"a": "{d, date, long}"}')).toThrow('pass text made by t.date()')
  })
})

it('reads the files from the folder the program ships', () => {
  expect(LOCALES_FOLDER).toBe(resolve('locales'))
})
