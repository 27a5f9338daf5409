import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import { NotFound } from '#platform/errors.ts'
import { defineRoute, page, redirect } from '#platform/http/route.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import { DefinitionList, Name, PageHeading, When } from '#web/parts/index.ts'
import { assess } from '../engine/assess.ts'
import type { BusinessCalendar } from '../engine/calendar.ts'
import type { TimedRow } from '../engine/row.ts'
import { logOf, type StoredStatement } from './stored.ts'

interface Told {
  readonly rule: TimedRow
  readonly zone: string
  readonly calendar: BusinessCalendar | null
  readonly log: readonly StoredStatement[]
  readonly holder: string
  readonly program: string
}

/**
 * Where a notice of a clock leads: to the record, for whoever works in the program that keeps it; to duty, time and holder, for the
 * head of the agency; nowhere for anybody else.
 */
export const toldRoute = defineRoute({
  face: 'pro',
  permission: 'signed-in',
  need: 'sensitive',
  method: 'GET',
  path: '/clocks/told/:clock',
  audit: 'none',
  limit: 'none',
  schema: { params: z.object({ clock: z.uuid() }), response: 'page' },
  handle: async (req) => {
    const found = await req.run(
      async (ctx) => {
        const [own] = await ctx.prepared<{ subject: string }>(
          'clocks_record_of',
          'select c.subject_id as subject from clocks.clock c where c.id = $1',
          [req.params.clock],
        )
        if (own) return { subject: own.subject }
        const [told] = await ctx.prepared<Told>(
          'clocks_told_head',
          'select rule, zone, calendar, log, holder, program from clocks.told_head($1)',
          [req.params.clock],
        )
        return told && { told, who: await whoActsHere(ctx), now: ctx.now }
      },
      { readOnly: true },
    )
    if (!found) throw new NotFound('clock')
    if ('subject' in found) return redirect(`/records/${found.subject}/clocks/${req.params.clock}`)
    const { told, who, now } = found
    const place = { zone: told.zone, calendar: told.calendar }
    const { dueAt } = assess(told.rule, logOf(told.log), place, [], now)
    return page(
      <WorkFrame
        title={t('clocks.told.title')}
        path={`/clocks/told/${req.params.clock}`}
        who={who}
        demo={req.services.demo}
        now={now}
      >
        <div class="stack">
          <PageHeading lead={t('clocks.told.lead')}>{t('clocks.told.title')}</PageHeading>
          <DefinitionList
            items={[
              { term: t('clocks.try.trigger'), value: told.rule.duty },
              { term: t('clocks.cite'), value: told.rule.cite },
              ...(dueAt === null
                ? []
                : [
                    {
                      term: t('clocks.limit.deadline'),
                      value: <When t={t} at={dueAt} zone={told.zone} />,
                    },
                  ]),
              { term: t('clocks.running.holder'), value: <Name>{told.holder}</Name> },
              { term: t('clocks.told.program'), value: <Name>{told.program}</Name> },
            ]}
          />
          <p>{t('clocks.told.ask')}</p>
        </div>
      </WorkFrame>,
    )
  },
})
