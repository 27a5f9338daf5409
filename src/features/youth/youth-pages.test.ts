import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { RootContent } from 'mdast'
import { visit } from 'unist-util-visit'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '#platform/i18n/index.ts'
import { fromRoot } from '#platform/root.ts'
import { dueYouthPages } from './due-pages.ts'
import { GUEST_LANGUAGES, langTagOf } from './guest-languages.ts'
import { guestWords } from './guest-words.ts'
import { type PageText, readPage, readTranslation } from './page-file.ts'
import { englishPage, pageText, YOUTH_FOLDER, YOUTH_PAGES } from './youth-pages.ts'

/** What a page holds besides its words: parts, claims, records, places to write, in order. */
function bones(text: PageText): string[] {
  const found: string[] = []
  for (const block of text.body) {
    visit(block, (node) => {
      if (node.type === 'heading') found.push('heading')
      if (node.type === 'list') found.push(`list of ${node.children.length}`)
      if (node.type === 'link') found.push(node.url)
      if ('attributes' in node && !Array.isArray(node.attributes))
        found.push([node.name, node.attributes?.id, node.attributes?.need].join(' '))
    })
  }
  return found.filter((one) => !one.startsWith('write'))
}

function plainText(blocks: readonly RootContent[]): string {
  const found: string[] = []
  for (const block of blocks) {
    visit(block, (node) => {
      if (node.type === 'text') found.push(node.value)
      if ('attributes' in node && !Array.isArray(node.attributes) && node.attributes?.label)
        found.push(node.attributes.label)
    })
  }
  return found.join('\n')
}

const everyText = [
  ...LOCALES.flatMap((locale) => YOUTH_PAGES.map((id) => ({ name: `${locale}/${id}`, lang: locale, id }))),
  ...GUEST_LANGUAGES.map((lang) => ({ name: `${lang}/call`, lang, id: 'call' as const })),
]

describe('the pages for young people', () => {
  it('are eight, in an order, and none is left lying about', () => {
    expect(YOUTH_PAGES.map((id) => englishPage(id).facts.order)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    for (const locale of LOCALES)
      expect(readdirSync(`${YOUTH_FOLDER}/${locale}`).sort()).toEqual(
        [...YOUTH_PAGES].sort().map((id) => `${id}.md`),
      )
    for (const lang of GUEST_LANGUAGES)
      expect(readdirSync(`${YOUTH_FOLDER}/${langTagOf(lang)}`).sort()).toEqual(['call.md', 'words.yml'])
  })

  it.each(everyText)('$name says all that the English page says', ({ lang, id }) => {
    expect(bones(pageText(lang, id))).toEqual(bones(englishPage(id)))
  })

  it.each(everyText)('$name holds no number or address of its own: those are records', ({ lang, id }) => {
    const { title, lead, body } = pageText(lang, id)
    const text = [title, lead, plainText(body)].join('\n')
    expect(text).not.toMatch(/\d{3,}|https?:|www\.|\w@\w|\.(com|org|gov)\b/)
  })

  it.each(everyText)('$name calls the reader nothing', ({ lang, id }) => {
    const { title, lead, body } = pageText(lang, id)
    const text = [title, lead, plainText(body)].join('\n').toLowerCase()
    const labels = [
      ...['victim', 'prostitut', 'survivor', 'trafficked', 'rescue', 'runaway', 'illegal'],
      ...['víctima', 'sobreviviente', 'ضحي', 'ناجي', 'victime', 'viktim', 'nạn nhân', '受害者', 'vítima'],
      ...['피해자', 'biktima', 'жертв', 'ተጎጂ', 'पीड़ित'],
    ]
    expect(labels.filter((label) => text.includes(label))).toEqual([])
  })

  it.each(YOUTH_PAGES)('%s names its requirements, its sources and a day at most a year ahead', (id) => {
    const { sources, effectiveFrom, reviewBy } = englishPage(id).facts
    for (const { source } of sources)
      expect(existsSync(fromRoot('content', 'sources', `${source}.yml`))).toBe(true)
    const year = Date.parse(reviewBy) - Date.parse(effectiveFrom)
    expect(year).toBeGreaterThan(0)
    expect(year).toBeLessThanOrEqual(366 * 86_400_000)
  })

  it('answer, together, what the requirements ask of them', () => {
    const answered = new Set(YOUTH_PAGES.flatMap((id) => englishPage(id).facts.requirements))
    expect([...answered].sort()).toEqual(['S117', 'S142', 'S28', 'S44'])
  })

  it('are listed from sixty days before their day, and as passed after it', () => {
    expect(dueYouthPages(new Date('2027-09-20T12:00:00Z'))).toEqual([])
    expect(dueYouthPages(new Date('2027-11-24T12:00:00Z')).map((page) => page.passed)).toEqual(
      YOUTH_PAGES.map(() => false),
    )
    expect(dueYouthPages(new Date('2027-11-25T12:00:00Z'))[0]).toEqual({
      file: 'content/youth/en/what.md',
      reviewBy: '2027-11-24',
      passed: true,
    })
  })
})

/**
 * The reading formula is for English. Elsewhere short sentences are what can be measured; words are counted as
 * ICU cuts them, which also works where none are spaced.
 */
const LONGEST = 22

function sentences(lang: string, text: string): string[] {
  return [...new Intl.Segmenter(lang, { granularity: 'sentence' }).segment(text)].map((one) => one.segment)
}

function wordsOf(lang: string, sentence: string): number {
  const words = new Intl.Segmenter(lang, { granularity: 'word' }).segment(sentence)
  return [...words].filter((word) => word.isWordLike).length
}

describe('sentences in other languages than English', () => {
  it.each(everyText.filter(({ lang }) => lang !== 'en'))('$name: are short', ({ lang, id }) => {
    const tag = langTagOf(lang)
    const { lead, body } = pageText(lang, id)
    const long = [lead, plainText(body)]
      .flatMap((text) => text.split('\n'))
      .flatMap((line) => sentences(tag, line))
      .filter((sentence) => wordsOf(tag, sentence) > LONGEST)
    expect(long).toEqual([])
  })

  it('are counted as a reader would', () => {
    expect(wordsOf('es', 'No es tu culpa.')).toBe(4)
    expect(wordsOf('zh-Hans', '这不是你的错。')).toBeGreaterThan(2)
    expect(sentences('hi', 'आप चुनते हैं। आप रुक सकते हैं।')).toHaveLength(2)
  })
})

describe('the words around a page in ten more languages', () => {
  it.each(GUEST_LANGUAGES)('%s: are complete, and none is left in English', (lang) => {
    const words = guestWords(lang)
    const english = ['Leave this page', 'Text-only page', 'Language', 'In danger right now?']
    for (const word of [words.exit, words.textOnly, words.danger, words.talk])
      expect(english).not.toContain(word)
  })

  it.each(GUEST_LANGUAGES)('%s: are written from left to right', (lang) => {
    const { title, lead } = pageText(lang, 'call')
    expect(title + lead).not.toMatch(/[\u0590-\u08ff]/)
  })
})

describe('a file that cannot be used', () => {
  const matter = (more = '') =>
    `---\nid: what\ntitle: What is it?\nlead: You can read.\norder: 1\nrequirements: [S28]\nsources:\n  - {source: x, at: y}\nevidence: {scale: consensus, note: "Helpers agree."}\nsafety: [a]\neffectiveFrom: 2026-11-24\nreviewBy: 2027-11-24\n${more}---\n`

  it('is refused by name', () => {
    expect(() => readPage('what', 'No front matter.')).toThrow('what: begins without front matter')
    expect(() => readPage('what', `${matter('reviewedBy: Ana\n')}:::claim{#a}\nA.\n:::\n`)).toThrow('what: ')
    expect(() => readPage('me', `${matter()}:::claim{#a}\nA.\n:::\n`)).toThrow('me: the id is "what"')
    expect(() => readPage('what', `${matter()}Text.\n`)).toThrow('what: there is no claim "a"')
    expect(() => readPage('what', `${matter()}:::claim\nA.\n:::\n`)).toThrow('what: a claim has no id')
    expect(() => readPage('what', `${matter()}:::claim{#a}\nA.\n:::\n\n:::claim{#a}\nB.\n:::\n`)).toThrow(
      'two claims are called "a"',
    )
    expect(() => readTranslation('es/what', '---\nid: me\ntitle: Hola, tú\nlead: Lee esto.\n---\n')).toThrow(
      'es/what: the id is "me"',
    )
  })

  it('is not how any of ours is', () => {
    for (const id of YOUTH_PAGES)
      expect(() => readPage(id, readFileSync(`${YOUTH_FOLDER}/en/${id}.md`, 'utf8'))).not.toThrow()
  })
})
