import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { type Locale, translator } from '#platform/i18n/index.ts'
import { WebFormCard } from './form-view.tsx'
import { webForm } from './forms.ts'

const now = new Date('2026-11-25T02:00:00Z')
const card = (id: string, locale: Locale, at = now) => {
  const form = webForm(id, at)
  if (form === undefined) throw new Error(`no form ${id}`)
  return render(<WebFormCard t={translator(locale)} form={form} />).replace(/[\u2066-\u2069]/g, '')
}

describe('a form on the web', () => {
  it('opens without saying where the reader comes from', () => {
    expect(card('us-take-it-down', 'en')).toContain(
      '<a href="https://takeitdown.ncmec.org" rel="noreferrer noopener">',
    )
  })

  it('says when and where its address was seen, and that nobody has opened it', () => {
    expect(card('us-take-it-down', 'en')).toContain(
      'We saw this address on 3 websites on November 24, 2026. No one here has opened it yet.',
    )
  })

  it('says who may get a report before anyone makes one', () => {
    expect(card('us-cybertipline', 'en')).toContain('A report may go to the police.')
  })

  it('has its English beside it, and one link', () => {
    const html = card('us-cybertipline', 'ar')
    expect(html).toContain('A report may go to the police.')
    expect(html.match(/<a /g)).toHaveLength(1)
  })

  it('is marked once nobody has looked for six months', () => {
    expect(card('us-cybertipline', 'en', new Date('2027-06-01T00:00:00Z'))).toContain(
      'Not checked since November 24, 2026.',
    )
  })

  it('is nothing when there is no record', () => {
    expect(webForm('us-unknown', now)).toBeUndefined()
  })
})
