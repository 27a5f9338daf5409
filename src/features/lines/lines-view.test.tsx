import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { LOCALES, type Locale, translator } from '#platform/i18n/index.ts'
import { linesFor, reportLineFor, shippedLines } from './line-book.ts'
import { LineList, LineSource, Lines, MandatedWays } from './lines-view.tsx'

const now = new Date('2026-11-25T02:00:00Z')
const page = (locale: Locale, state?: string, at = now): string =>
  render(
    <Lines
      t={translator(locale)}
      lines={linesFor({ audience: 'public', now: at, ...(state && { state }) })}
      state={state}
    />,
  )
const text = (html: string): string => html.replace(/<[^>]+>/g, '').replace(/[\u2066-\u2069]/g, '')

it('puts 911 before every other number', () => {
  const dialed = [...page('en', 'IL').matchAll(/href="(tel|sms):([^"?]+)/g)].map((found) => found[2])
  expect(dialed[0]).toBe('911')
  expect(dialed).toContain('+18002522873')
})

it('lets a phone dial, text the right word, and chat without naming us', () => {
  const html = page('en')
  expect(html).toContain('href="tel:988"')
  expect(html).toContain('href="sms:741741?&amp;body=HOME"')
  expect(html).toContain('<a class="way" href="https://988lifeline.org" rel="noreferrer noopener">')
})

it('says that Childhelp takes no reports, and when its numbers were checked', () => {
  expect(text(page('en'))).toContain('It does not take reports.')
  expect(text(page('en'))).toContain(
    'Numbers checked online on November 24, 2026. No one here has called them yet. A new group has run',
  )
})

it('says where numbers come from once for all of a list, and of one that is old at its row', () => {
  expect(text(page('en')).match(/Numbers checked online/g)).toHaveLength(1)
  expect(
    page('en', undefined, new Date('2027-06-01T00:00:00Z')).match(/Not checked since/g)?.length,
  ).toBeGreaterThan(5)
})

it('shows the first few and the way to all, where a page is about something else', () => {
  const lines = linesFor({ audience: 'public', now })
  const html = render(<Lines t={translator('en')} lines={lines} withoutEmergency brief />)
  expect(html.match(/<li class="line /g)).toHaveLength(3)
  expect(html).toMatch(/<a href="\/en#talk">All \d+ lines<\/a>/)
})

it('says so where a state has no checked report line', () => {
  expect(text(page('en', 'CA'))).toContain('California has no one number for the whole state.')
  expect(text(page('en', 'MI'))).toContain('We have no checked number for reports in Michigan yet.')
  for (const state of ['CA', 'MI', 'MN', 'GU'])
    expect(text(page('en', state)), state).toContain('all the local police')
  expect(text(page('en'))).not.toContain('Report that a child')
})

it('tells the doubt about a number once on a page, and not under it', () => {
  expect(text(page('en')).match(/has run National Human Trafficking Hotline since fall 2025/g)).toHaveLength(
    1,
  )
})

it('labels the place of each number, and hours that end', () => {
  const nevada = text(page('en', 'NV'))
  for (const label of ['Call: Clark County', 'Call: Washoe County', 'Call: elsewhere', 'Call: after hours'])
    expect(nevada).toContain(label)
  expect(text(page('en', 'ND'))).toMatch(/weekdays 8:00\sAM to 5:00\sPM, Central time/)
  expect(text(page('en', 'ND'))).toContain('At other times, call the local police.')
})

it('shows the number for mandated reporters under its label', () => {
  const { mandated } = reportLineFor('NY', now)
  expect(text(render(<MandatedWays t={translator('en')} ways={mandated} />))).toContain(
    'If your job makes you a mandated reporterCall 1-800-635-1522This number is for mandated reporters only.',
  )
  expect(render(<MandatedWays t={translator('en')} ways={[]} />)).toBe('')
  for (const state of ['NY', 'ny']) expect(text(page('en', state))).not.toContain('635-1522')
})

it('says of 211 that not every place has it', () => {
  const line = shippedLines().referralLine(now)
  expect(text(render(<LineList t={translator('en')} lines={line ? [line] : []} />))).toContain(
    'Not every place has it.',
  )
})

it('tells people at work how each number is known, behind a fold', () => {
  const { line } = reportLineFor('OH', now)
  expect(text(render(<LineSource t={translator('en')} lines={line ? [line] : []} known />))).toContain(
    '2 publishers print it; read on November 28, 2026; no one here has called it yet',
  )
})

it('marks what was not checked for six months', () => {
  expect(text(page('en', undefined, new Date('2027-06-01T00:00:00Z')))).toContain(
    'Not checked since November 24, 2026.',
  )
})

it('leaves 911 out where the page says it right above', () => {
  const lines = linesFor({ audience: 'public', now })
  expect(render(<Lines t={translator('en')} lines={lines} withoutEmergency />)).not.toContain('tel:911')
})

describe.each(LOCALES.filter((locale) => locale !== 'en'))('in %s', (locale) => {
  it('shows English beside each safety sentence', () => {
    const html = page(locale, 'IL')
    for (const sentence of ['Talk to someone now', 'You think about suicide', 'It does not take reports.']) {
      expect(text(html)).toContain(sentence)
    }
    expect(html).toContain('<span class="english" lang="en" dir="ltr">')
  })

  it('links each channel once, with its number kept from left to right', () => {
    const html = page(locale, 'IL')
    expect(html.match(/href="tel:988"/g)).toHaveLength(1)
    for (const [, before = ''] of html.matchAll(/(<[^>]*>)1-8\d\d-\d{3}-\d{4}/g)) {
      expect(before).toBe('<bdi dir="ltr" class="number">')
    }
  })
})
