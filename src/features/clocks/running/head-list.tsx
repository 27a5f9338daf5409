import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { defineRoute, page, type Route } from '#platform/http/route.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import { Name, PageHeading, Table, Tag, When } from '#web/parts/index.ts'
import type { Assessment } from '../engine/assess.ts'
import type { BusinessCalendar } from '../engine/calendar.ts'
import type { TimedRow } from '../engine/row.ts'
import { rowOf, stateOf } from './state-of.ts'
import { logOf, type StoredStatement } from './stored.ts'

interface Told {
  readonly clock: string
  readonly rule: TimedRow
  readonly zone: string
  readonly calendar: BusinessCalendar | null
  readonly log: readonly StoredStatement[]
  readonly signed: readonly { readonly from: string; readonly until: string | null }[]
  readonly holder: string
  readonly program: string
}

/** A clock that its agency's head was told of: duty, time, holder and state. */
interface HeadClock {
  readonly id: string
  readonly duty: string
  readonly zone: string
  /** When its limit passed, or passes. */
  readonly due: Date | null
  readonly state: Assessment
  readonly holder: string
  readonly program: string
}

/** Those whose limit passed and that nobody ended first, the longest ago at the top; then what is settled, the newest first. */
async function clocksOfHead(ctx: Context): Promise<readonly HeadClock[]> {
  const rows = await ctx.prepared<Told>(
    'clocks_told_heads',
    'select clock, rule, zone, calendar, log, signed, holder, program from clocks.told_heads()',
    [],
  )
  const all = rows.map(({ clock, rule, zone, calendar, log, signed, holder, program }): HeadClock => {
    const standing = signed.map(({ from, until }) => ({
      from: new Date(from),
      until: until === null ? null : new Date(until),
    }))
    const state = stateOf(rowOf(rule), logOf(log), { zone, calendar }, standing, ctx.now)
    return {
      id: clock,
      duty: rowOf(rule).duty,
      zone,
      due: state.breaches.at(-1) ?? state.dueAt,
      state,
      holder,
      program,
    }
  })
  const at = ({ due }: HeadClock) => due?.getTime() ?? 0
  const rank = (one: HeadClock) => (isMissed(one) ? 0 : isOpen(one) ? 1 : 2)
  return all.toSorted((a, b) => rank(a) - rank(b) || (isOpen(a) ? at(a) - at(b) : at(b) - at(a)))
}

const isOpen = ({ state }: HeadClock) => ['running', 'suspended', 'unknown'].includes(state.phase)
/** Its limit passed, and nobody ended it. */
const isMissed = (one: HeadClock) => isOpen(one) && one.state.breaches.length > 0

/** What the head of an agency was told of, as a list: nothing on it leads to a record. */
const list = defineRoute({
  face: 'pro',
  permission: 'clocks.head',
  need: 'sensitive',
  method: 'GET',
  path: '/clocks/head',
  audit: 'none',
  limit: 'none',
  schema: { query: z.object({}), response: 'page' },
  handle: async (req) => {
    const { clocks, who, now } = await req.run(
      async (ctx) => ({ clocks: await clocksOfHead(ctx), who: await whoActsHere(ctx), now: ctx.now }),
      { readOnly: true },
    )
    return page(
      <WorkFrame
        here="clock-head"
        title={t('clocks.head.title')}
        path="/clocks/head"
        who={who}
        demo={req.services.demo}
        now={now}
      >
        <div class="stack">
          <PageHeading lead={t('clocks.head.lead')}>{t('clocks.head.title')}</PageHeading>
          {clocks.length === 0 ? <p class="empty">{t('clocks.head.none')}</p> : <HeadTable clocks={clocks} />}
        </div>
      </WorkFrame>,
    )
  },
})

function HeadTable({ clocks }: { readonly clocks: readonly HeadClock[] }) {
  return (
    <Table
      t={t}
      caption={t('clocks.head.title')}
      hideCaption
      rows={clocks}
      rowKey={({ id }) => id}
      columns={[
        {
          heading: t('clocks.duty'),
          rowHeading: true,
          cell: ({ id, duty }) => <a href={`/clocks/head/${id}`}>{duty}</a>,
        },
        {
          heading: t('clocks.head.limit'),
          cell: ({ due, zone }) => (due ? <When t={t} at={due} zone={zone} /> : t('clocks.no-limit')),
        },
        { heading: t('clocks.running.holder'), cell: ({ holder }) => <Name>{holder}</Name> },
        { heading: t('clocks.told.program'), cell: ({ program }) => <Name>{program}</Name> },
        {
          heading: t('clocks.state'),
          cell: (one) => (
            <Tag tone={isMissed(one) ? 'danger' : 'info'}>
              {isMissed(one)
                ? t('clocks.head.open')
                : t(
                    one.state.outcome === null
                      ? `clocks.phase.${one.state.phase}`
                      : `clocks.outcome.${one.state.outcome}`,
                  )}
            </Tag>
          ),
        },
      ]}
    />
  )
}

export const headRoutes: readonly Route[] = [list]
