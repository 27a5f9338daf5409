import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import { defineRoute, page, type Route, redirect } from '#platform/http/route.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import { DefinitionList, Name, PageHeading, When } from '#web/parts/index.ts'
import type { BusinessCalendar } from '../engine/calendar.ts'
import type { TimedRow } from '../engine/row.ts'
import { noSuchClock } from './refusals.ts'
import { stateOf } from './state-of.ts'
import { logOf, type StoredStatement } from './stored.ts'

const ofClock = z.object({ clock: z.uuid() })

interface Told {
  readonly rule: TimedRow
  readonly zone: string
  readonly calendar: BusinessCalendar | null
  readonly log: readonly StoredStatement[]
  readonly holder: string
  readonly program: string
}

/**
 * Where a notice of a clock leads: to the clock, for whoever works in the program that keeps the record. One of which nobody knows
 * whether it binds the program has no page of its own: it is asked among the clocks of the record.
 */
const told = defineRoute({
  face: 'pro',
  permission: 'records.work',
  need: 'sensitive',
  method: 'GET',
  path: '/clocks/told/:clock',
  audit: 'none',
  limit: 'none',
  schema: { params: ofClock, response: 'page' },
  handle: async (req) => {
    const own = await req.run(
      async (ctx) =>
        (
          await ctx.prepared<{ subject: string; started: boolean }>(
            'clocks_record_of',
            `select c.subject_id as subject, exists (select from clocks.statement s
               where s.coalition_id = c.coalition_id and s.clock_id = c.id and s.type = 'started') as started
             from clocks.clock c where c.id = $1`,
            [req.params.clock],
          )
        )[0],
      { readOnly: true },
    )
    if (!own) throw noSuchClock()
    const clocks = `/records/${own.subject}/clocks`
    return redirect(own.started ? `${clocks}/${req.params.clock}` : `${clocks}#asked`)
  },
})

/** Where it leads for the head of the agency, who is told because nobody else answered: to duty, time and holder, and to no record. */
const head = defineRoute({
  face: 'pro',
  permission: 'clocks.head',
  need: 'sensitive',
  method: 'GET',
  path: '/clocks/head/:clock',
  audit: 'none',
  limit: 'none',
  schema: { params: ofClock, response: 'page' },
  handle: async (req) => {
    const { told, who, now } = await req.run(
      async (ctx) => {
        const [told] = await ctx.prepared<Told>(
          'clocks_told_head',
          'select rule, zone, calendar, log, holder, program from clocks.told_head($1)',
          [req.params.clock],
        )
        if (!told) throw noSuchClock()
        return { told, who: await whoActsHere(ctx), now: ctx.now }
      },
      { readOnly: true },
    )
    const place = { zone: told.zone, calendar: told.calendar }
    const { dueAt, unknown } = stateOf(told.rule, logOf(told.log), place, [], now)
    return page(
      <WorkFrame
        title={t('clocks.told.title')}
        path={`/clocks/head/${req.params.clock}`}
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
          {unknown !== null && <p>{t(`clocks.unknown.${unknown}`)}</p>}
          <p>{t('clocks.told.ask')}</p>
        </div>
      </WorkFrame>,
    )
  },
})

export const toldRoutes: readonly Route[] = [told, head]
