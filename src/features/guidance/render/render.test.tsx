import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { fileBook } from '#features/law/index.ts'
import { linesFor } from '#features/lines/index.ts'
import { type Locale, translator } from '#platform/i18n/index.ts'
import type { Library } from '../content/library.ts'
import { aLibrary, anItem } from '../testing/small-library.ts'
import { flatten, nowFirst } from './flatten.ts'
import { type Reader, ReaderProvider } from './reader.ts'
import { toNodes } from './to-nodes.ts'

const now = new Date('2026-11-24T12:00:00Z')
const law = fileBook(now)

function shown(
  body: string,
  over: Partial<Reader> & { locale?: Locale } = {},
  others: Record<string, string> = {},
) {
  const library: Library = aLibrary({
    'content/guidance/a.md': anItem({}, body),
    'content/guidance/you.yml': 'all: professional\nhealth: health professional\n',
    ...others,
  })
  const item = library.items.get('a')
  if (!item) throw new Error(JSON.stringify(library.faults))
  const t = translator(over.locale ?? 'en')
  const state = over.state
  const lines = linesFor({ audience: 'professional', now, ...(state && { state }) })
  return renderToString(
    <ReaderProvider value={{ t, library, law, lines, ...over }}>
      {toNodes(nowFirst(flatten(library, item)))}
    </ReaderProvider>,
  )
}

describe('what steps rest on', () => {
  const steps = (...bases: string[]) =>
    shown(`::::steps\n${bases.map((basis) => `:::step{basis="${basis}"}\nDo.\n:::`).join('\n\n')}\n::::`)
  const marks = (html: string) => [...html.matchAll(/Our draft, not tested|Experts agree/g)].length

  it('is said once above a list that rests on one thing', () => {
    const html = steps('draft', 'draft', 'draft')
    expect(marks(html)).toBe(1)
    expect(html.indexOf('Our draft')).toBeLessThan(html.indexOf('<ol'))
  })

  it('is said of each step where they differ', () => {
    const html = steps('draft', 'consensus', 'draft')
    expect(marks(html)).toBe(3)
    expect(html.indexOf('Our draft')).toBeGreaterThan(html.indexOf('<ol'))
  })
})

describe('a text on a page', () => {
  it('holds no markup that somebody wrote into it', () => {
    const html = shown(
      'A <b onclick="x()">nurse</b> <script>alert(1)</script> asks. [go](javascript:alert(1))',
    )
    expect(html).not.toMatch(/<script|onclick|javascript:|<b/)
    expect(html).toContain('asks.')
  })

  it.each([
    [
      'an address that runs',
      '[go](JaVaScRiPt:alert(1)) [go](java&#115;cript:alert(1)) [go](&#1;javascript:x)',
    ],
    ['data as an address', '[go](data:text/html,x)'],
    ['an address elsewhere', '[go](//elsewhere.example/) <https://elsewhere.example> www.elsewhere.example'],
    ['an address by reference', '[go][x]\n\n[x]: https://elsewhere.example/'],
    ['a picture', '![x](https://elsewhere.example/x.png)'],
    [
      'attributes of its own',
      ':::claim{#c onclick="x()" style="a" class="b" href="//elsewhere.example"}\nA.\n:::',
    ],
    [
      'an element by the name of a directive',
      ':::script\nalert(1)\n:::\n\n::iframe{src="//elsewhere.example"}',
    ],
    ['comments', 'A nurse.<!-- elsewhere.example -->\n\n<!-- style= -->'],
    ['raw elements across blocks', '<div style="x">\n\nA.\n\n</div>\n\n<iframe src="//elsewhere.example">'],
  ])('lets through no %s', (_what, body) => {
    const html = shown(body)
    expect(html).not.toMatch(/<script|<iframe|<img|<!--|onclick|style=|href="(?!#)(?!\/en\/)|src=/i)
    expect(html).not.toMatch(/(?:href|src|class)="[^"]*(?:elsewhere|script|\bb\b)/i)
  })

  it('says first what to do now', () => {
    const html = shown('A nurse asks.\n\n:::now\n- See them alone.\n:::')
    expect(html.indexOf('See them alone')).toBeLessThan(html.indexOf('A nurse asks'))
    expect(html).toContain('What to do now')
  })

  it('takes in a claim of another item, word for word and without its anchor', () => {
    const b = anItem({ id: 'b' }, ':::claim{#c}\nA nurse may ask.\n:::\n\nMore.')
    const html = shown('::include{id="b" claim="c"}', {}, { 'content/guidance/b.md': b })
    expect(html).toContain('A nurse may ask.')
    expect(html).not.toContain('More.')
    expect(html).not.toContain('id="c"')
  })

  it('calls its reader by their sector', () => {
    expect(shown('A :you asks.')).toContain('A professional asks.')
    expect(shown('A :you asks.', { sector: 'health' })).toContain('A health professional asks.')
  })

  it('marks steps of law apart from those of experts', () => {
    const html = shown(
      ':::step{basis="consensus"}\nListen.\n:::\n\n:::step{basis="law" fact="wa-26-44-030-1-a-who"}\nReport.\n:::',
    )
    expect(html.match(/<ol/g)).toHaveLength(1)
    expect(html).toMatch(/class="tag info"[\s\S]*Law/)
    expect(html).toContain('When any member of the clergy')
  })

  it('prints a line from its record, as a link that dials and with its age', () => {
    const html = shown('::line{id="us-988"}')
    expect(html).toContain('href="tel:988"')
    expect(html).toMatch(/Number checked online on .+ \d{4}\./)
    expect(shown('Call :line{id="us-911"} now.')).toContain('href="tel:911"')
  })

  it('asks for the state where the law or the report line differs by state', () => {
    expect(shown('::law{topic="reporter"}')).toContain('Choose your state')
    expect(shown('::line{role="report"}')).toContain('Choose your state')
  })

  it('shows a draft of the law as a draft, with its quote and place', () => {
    const html = shown('::law{topic="reporter"}', { state: 'WA' })
    expect(html).toContain('Draft, not checked by a lawyer')
    expect(html).toContain('When any member of the clergy')
    expect(html).toContain('RCW 26.44.030(1)(a)')
  })

  it('shows what the law excepts beside what it says', () => {
    const html = shown('::law{fact="al-26-14-3-f-clergy"}')
    expect(html).toMatch(/Except: <[^>]*>what clergy learn solely in a confidential communication/)
  })

  it('shows unknown law as unknown, with the line of the state', () => {
    const html = shown('::law{topic="reporter"}', { state: 'IL' })
    expect(html).toContain('Not known here yet')
    expect(html).toContain('Illinois')
    expect(html).toMatch(/href="tel:/)
  })

  it('says once of topics in a row what is unknown of them, and whom to ask', () => {
    const row = '::law{topic="immunity"}\n::law{topic="diversion"}\n\n::law{topic="ages-covered"}'
    const html = shown(row, { state: 'MP' })
    expect(html.match(/Not known here yet/g)).toHaveLength(1)
    expect(html).toContain('Safe harbor / immunity')
    expect(html).toContain('Services instead of arrest')
    expect(shown(row).match(/Choose your state/g)).toHaveLength(1)
  })

  it('names child protection and the police where no line of the state is known', () => {
    const html = shown('::law{topic="reporter"}', { state: 'IL', lines: [] })
    expect(html).toContain('child protection or the local police')
    expect(html).not.toContain('Call the report line')
  })

  it('leads to the directory by a form that is posted, so that the need reaches no address', () => {
    const html = shown('::find{need="food"}')
    expect(html).toMatch(/<form action="\/en\/help" method="post"/)
    expect(html).toContain('name="need" value="food"')
    expect(html).not.toContain('need=food')
  })

  it('keeps the chosen state in its links', () => {
    const html = shown('[more](guide:a)', { state: 'WA' })
    expect(html).toContain('href="/en/guidance/a?state=WA"')
  })

  it('marks the page’s own words by their language inside the English text', () => {
    expect(shown(':::not\n- Wait.\n:::', { locale: 'ar' })).toContain('<bdi lang="ar">')
  })

  it('says of a quotation who said it and where', () => {
    const html = shown(':::quote{by="A survivor" source="guide" at="p. 4"}\nListen.\n:::')
    expect(html).toContain('A survivor · A guide that tests made up. · p. 4')
  })

  it('says what is not written yet, and why', () => {
    expect(shown('::missing{s="S36"}')).toContain('It is not in the text.')
  })

  it('as a file has nothing that is sent or leads to a page', () => {
    const html = shown('::find{need="food"}\n\n::aid{id="x"}\n\n[more](guide:b)\n\n::law{topic="reporter"}', {
      offline: true,
    })
    expect(html).not.toMatch(/<form|<button|href="\//)
  })
})
