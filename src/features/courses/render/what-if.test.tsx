import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { guidance } from '#features/guidance/index.ts'
import { fileBook } from '#features/law/index.ts'
import { linesFor } from '#features/lines/index.ts'
import { translator } from '#platform/i18n/index.ts'
import { courseOf } from '../content/library.ts'
import { SectionText } from './section-text.tsx'

const now = new Date('2026-11-30T12:00:00Z')

/** The section on what one may share by, to somebody who is signed in or not. */
function shown(mayAsk?: boolean): string {
  const section = courseOf('sharing-lawfully')?.sections.find((one) => one.id === 'basis')
  if (section === undefined) throw new Error('the course has no section on the basis of sharing')
  const reader = {
    t: translator('en'),
    library: guidance(),
    law: fileBook(now),
    lines: linesFor({ audience: 'professional', now }),
  }
  return renderToString(<SectionText reader={reader} section={section} mayAsk={mayAsk} />)
}

describe('a section on sharing', () => {
  it('leads somebody who may ask to what would happen if', () => {
    expect(shown(true)).toMatch(/<a href="\/sharing\/may">Try it out: what would happen if/)
  })

  it('offers it to nobody at work who may not open it, such as an evaluator', () => {
    expect(shown(false)).not.toMatch(/sharing\/may|Try it out|try it out/)
  })

  it('only names that page to others, for whom it is not there', () => {
    const html = shown()
    expect(html).not.toContain('/sharing/may')
    expect(html).toContain('What may be shared')
  })
})
