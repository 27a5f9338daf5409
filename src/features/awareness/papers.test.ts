import { describe, expect, it } from 'vitest'
import { flyerText } from './flyer-text.ts'
import { type Flyer, KINDS, type Kind } from './flyer-words.ts'
import { FLYER_LANGUAGES, type LanguageCode } from './languages.ts'
import { makeFlyer } from './make-flyer.ts'
import { aLine, aReportLine } from './testing/lines.ts'
import { readPaper } from './testing/read-paper.ts'

const address = 'https://help.example.org/'
const LOWER_HALF = { x: 0, y: 396, width: 612, height: 396 }
const FIRST_CARD = { x: 54, y: 36, width: 252, height: 144 }

async function made(
  kind: Kind,
  language: LanguageCode,
  changes: Partial<Flyer> = {},
  codeIn?: Parameters<typeof readPaper>[1],
) {
  const pdf = await makeFlyer({
    kind,
    language,
    mode: 'proof',
    lines: { talk: aLine(), report: aReportLine() },
    state: 'NY',
    digitsOnly: false,
    address,
    ...changes,
  })
  return {
    raw: Buffer.from(pdf).toString('latin1'),
    paper: await readPaper(pdf, codeIn),
  }
}

describe.each(KINDS)('a %s', (kind) => {
  describe.each(FLYER_LANGUAGES)('in %s', (language) => {
    it('is, as a proof, one tagged page in whole Noto fonts that says across itself not to give it out', async () => {
      const { raw, paper } = await made(kind, language, {}, kind === 'card' ? FIRST_CARD : LOWER_HALF)
      expect(paper.pages).toBe(1)
      expect(raw).toContain('/StructTreeRoot')
      expect(raw).toContain('pdfuaid')
      expect(raw).toMatch(new RegExp(`/Lang \\(${language === 'zh-Hans' ? 'zh-CN' : language}\\)`))
      expect(paper.fonts.size).toBeGreaterThan(0)
      for (const font of paper.fonts) expect(font).toMatch(/^NotoSans/)
      expect(paper.missing).toBe(0)

      const drawn = paper.lines.join('\n')
      expect(paper.code?.says).toBe(address)
      expect(bare(drawn)).toContain(address)
      expect(paper.code?.cm).toBeGreaterThanOrEqual(2)
      expect(drawn).toContain('1-555-555-0142')
      expect(drawn).toContain('911')
      if (kind !== 'card') expect(drawn).toContain('1-555-555-0145')
      expect(drawn).not.toContain('1-212-555-01')

      expect(drawn).toContain('Draft–donotdistribute')
      const across = paper.slanted.join('').replaceAll(/\s/g, '')
      expect(across).toContain('donotdistribute')
      expect(across).toMatch(ownMark(language))
    })

    it('prints the numbers of the record in their order, and no mark, once it may be handed out', async () => {
      const { paper } = await made(kind, language, { mode: 'production' })
      const drawn = paper.lines.join('\n')
      expect(paper.pages).toBe(1)
      expect(drawn).toContain('1-212-555-0111')
      if (kind !== 'card') expect(drawn).toContain('1-212-555-0122')
      expect(drawn).toContain('911')
      expect(bare(drawn)).toContain(address)
      expect(drawn).not.toContain('555-014')
      expect(`${drawn} ${paper.slanted.join(' ')}`).not.toMatch(/distribute/)
      const direct = language === 'en' || language === 'es'
      // A text message is answered in the record's languages only: others hear what to say on the phone.
      expect(drawn.includes('HARBOR')).toBe(direct)
      expect(/(?<!\d)212555(?!\d)/.test(drawn)).toBe(direct)
      expect(drawn.includes('please.')).toBe(!direct)
    })
  })
})

/** Without marks on letters: where fonts build ọ of two glyphs, some readers take the o of an address for it. */
const bare = (words: string) => words.normalize('NFD').replaceAll(/\p{M}/gu, '')

/** The mark in the page's own language. Letters that stand in clusters come out of a PDF twice: their script is enough. */
function ownMark(language: LanguageCode): RegExp {
  if (language === 'ar') return /\p{Script=Arabic}/u
  if (language === 'hi') return /\p{Script=Devanagari}/u
  return new RegExp(flyerText(language).draft.replaceAll(/\s/g, ''))
}

describe('what fits', () => {
  /** More than any record has: two numbers to call, two to text with long words, in the longest words we have. */
  const full = aLine({
    languages: [...FLYER_LANGUAGES],
    channels: [
      ...aLine().channels,
      { kind: 'call', number: '+12125550133', display: '1-212-555-0133' },
      { kind: 'text', number: '212556', display: '212556', keyword: 'LIGHTHOUSE' },
    ],
  })
  const longAddress = 'https://young-people.county-coalition.example.org/'

  it.each(KINDS.flatMap((kind) => FLYER_LANGUAGES.map((language) => [kind, language] as const)))(
    'is, on a %s in %s, one page with every number whole, also with a long address',
    async (kind, language) => {
      const { paper } = await made(kind, language, {
        lines: { talk: full, report: aReportLine() },
        address: longAddress,
      })
      expect(paper.pages).toBe(1)
      const drawn = bare(paper.lines.join('\n'))
      for (const words of [
        '1-555-555-0142',
        '1-555-555-0146',
        '555-0143',
        '555-0148',
        'LIGHTHOUSE',
        '911',
        longAddress,
      ]) {
        expect(drawn).toContain(words)
      }
      if (kind === 'card') expect(paper.lowest).toBeGreaterThanOrEqual(36)
    },
  )
})

describe('the tabs', () => {
  const tabs = async (digitsOnly: boolean) =>
    (await made('tear-off', 'ar', { mode: 'production', digitsOnly })).paper.slanted

  it('are eight, each with the number in its order', async () => {
    expect((await tabs(false)).filter((words) => words === '1-212-555-0111')).toHaveLength(8)
    expect((await tabs(false)).filter((words) => words.includes('Harbor'))).toHaveLength(8)
  })

  it('hold digits alone where that is asked', async () => {
    const found = await tabs(true)
    expect(found.filter((words) => words === '1-212-555-0111')).toHaveLength(8)
    for (const words of found) expect(words).toMatch(/^[-\d]+$/)
  })
})

it('names no organization on a card, which others find', async () => {
  const { paper } = await made('card', 'en', { mode: 'production' })
  expect(paper.lines.join('\n')).not.toContain('Harbor')
})

it('says nothing of hours that the record does not say', async () => {
  const anyTime = flyerText('en').anyTime.replaceAll(' ', '')
  const says = async (hours: 'always' | null) =>
    (await made('flyer', 'en', { lines: { talk: aLine({ hours }) } })).paper.lines.includes(anyTime)
  expect(await says('always')).toBe(true)
  expect(await says(null)).toBe(false)
})
