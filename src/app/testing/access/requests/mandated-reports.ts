import { randomUUID } from 'node:crypto'
import { makeReport } from '../../../../features/mandated-reports/report/make-report.ts'
import { NOT_MADE, type Report } from '../../../../features/mandated-reports/report/mandated-report.ts'
import { prepareReport } from '../../../../features/mandated-reports/report/prepare-report.ts'
import { withRelease } from './sharing.ts'
import type { Ask, Requests, Wish } from './types.ts'

const words: Report = {
  state: 'IL',
  to: 'child-welfare',
  work: 'nurse',
  name: '',
  age: '',
  where: '',
  what: 'She said that somebody takes what she earns.',
  who: '',
  offender: 'unknown',
  family: '',
  tribe: 'unknown',
}

const ofRecord = (path: string, values?: () => NonNullable<Ask['values']>) => [
  {
    about: 'a record',
    of: async (wish: Wish): Promise<Ask> => {
      const { ana } = await withRelease(wish)
      return { url: `/records/${ana.subject}/mandated-reports${path}`, ...(values && { values: values() }) }
    },
  },
]

/** A report that a colleague of that place prepared. */
const ofReport = (path = '', values?: Ask['values']) => [
  {
    about: 'a report',
    of: async (wish: Wish): Promise<Ask> => {
      const { town, ana } = await withRelease(wish)
      const report = await town.worker.run((ctx) =>
        prepareReport(ctx, town.keys, ana.subject, { seed: randomUUID(), report: words }),
      )
      return {
        url: `/records/${ana.subject}/mandated-reports/${report}${path}`,
        ...(values && { values }),
      }
    },
  },
]

/** One that was made although telling the young person first was not safe, of a record that nobody holds. */
const ofKept = [
  {
    about: 'a report',
    of: async (wish: Wish): Promise<Ask> => {
      const { town, ana } = await withRelease(wish)
      const id = await town.worker.run((ctx) =>
        prepareReport(ctx, town.keys, ana.subject, { seed: randomUUID(), report: words }),
      )
      await town.worker.run((ctx) =>
        makeReport(ctx, town.keys, ana.subject, {
          id,
          version: 1,
          at: ctx.now,
          isClean: true,
          sending: {
            ...NOT_MADE,
            channel: 'call',
            organization: 'Harbor Child Welfare',
            youth: 'not-safe',
            plan: 'made',
          },
        }),
      )
      await wish.scene.db.admin.query('update records.subject set holder_id = null where id = $1', [
        ana.subject,
      ])
      return { url: `/records/${ana.subject}/mandated-reports/${id}/safe`, values: {} }
    },
  },
]

/** Mandated reports of a record, and one of them. */
export const mandatedReportRequests: Requests = {
  'GET /records/:id/mandated-reports': ofRecord(''),
  'GET /records/:id/mandated-reports/new': ofRecord('/new'),
  'POST /records/:id/mandated-reports': ofRecord('', () => ({ ...words, seed: randomUUID() })),
  'GET /records/:id/mandated-reports/:report': ofReport(),
  'GET /records/:id/mandated-reports/:report/change': ofReport('/change'),
  'POST /records/:id/mandated-reports/:report': ofReport('', { ...words, version: '1' }),
  'POST /records/:id/mandated-reports/:report/made': ofReport('/made', {
    version: '1',
    at: '2026-11-01T14:05',
    channel: 'call',
    organization: 'Harbor Child Welfare',
    person: 'R. Dale',
    youth: 'told',
    plan: 'made',
  }),
  'POST /records/:id/mandated-reports/:report/safe': ofKept,
  'POST /records/:id/mandated-reports/:report/print': ofReport('/print', {}),
}
