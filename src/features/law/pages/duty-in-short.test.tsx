import { render } from 'preact-render-to-string'
import { expect, it } from 'vitest'
import { states } from '#platform/geo/index.ts'
import { translator } from '#platform/i18n/index.ts'
import { dutyAnswer } from '../domain/duty-answer.ts'
import { codesOf, PROFESSIONS } from '../domain/professions.ts'
import type { DutyTopic } from '../law-book.ts'
import { fileBook } from '../read-law.ts'
import { DutyInShort } from './duty-in-short.tsx'
import { known } from './fact-view.tsx'

const t = translator('en')
const book = fileBook(new Date('2026-12-01T00:00:00Z'))

it('where a law names the work and not whose harm counts, the form says so beside "you may have to report"', () => {
  const seen = new Set<string>()
  for (const { code } of states())
    for (const job of PROFESSIONS) {
      const { parts } = book.dutyFor(code)
      const of = (topic: DutyTopic) => known(parts.get(topic) ?? [])
      const answer = dutyAnswer(
        {
          reporter: of('reporter'),
          harm: of('harm'),
          offender: of('offender'),
          clock: of('clock'),
          route: of('route'),
        },
        codesOf(job),
      )
      if (answer.must !== 'named') continue
      const html = render(
        <DutyInShort
          t={t}
          book={book}
          state={code}
          job={job}
          report={{ state: code, line: undefined, mandated: [], counties: [], instead: 'not-known' }}
        />,
      )
      for (const open of answer.open) {
        seen.add(open)
        expect(html, `${code} ${job}`).toContain(t(`law.answer.open.${open}`))
      }
      expect(html).toContain(t('law.answer.open.rule'))
    }
  expect([...seen].sort()).toEqual(['caregiver', 'harm', 'offender'])
})
