import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Refusal } from '#platform/errors.ts'
import { listOf, optionalWholeNumber } from '#platform/http/form-fields.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { actingPlace } from '../acting.ts'
import { colleaguesHere } from '../colleagues.ts'
import { askHandover } from '../handover/handovers.ts'
import { linesOf } from '../list/list-people.ts'
import { openItems, wordsOf } from '../open-items.ts'
import { orKeysAway } from '../parts/keys-away.tsx'
import { zoneOf } from '../parts/zone-of.ts'
import { assignTasks } from './assign-tasks.ts'
import { isOfTasks, type Line, LinesPage } from './lines-page.tsx'
import { type LinesView, linesPath } from './paths.ts'
import { TeamPage } from './team-page.tsx'
import { EVERYBODY, NOBODY, TEAM_PAGE, teamLines, teamWork, WORK } from './team-work.ts'

/** Whoever leads a program sees what its people hold; nobody else does, also not of the same agency. */
const leads = { face: 'pro', permission: 'program.lead', need: 'sensitive' } as const

const view = {
  work: z.enum(WORK).default('held'),
  of: z.union([z.uuid(), z.literal(NOBODY), z.literal(EVERYBODY)]).default(EVERYBODY),
  page: optionalWholeNumber(1, 10_000),
}

const team = defineRoute({
  ...leads,
  method: 'GET',
  path: '/team',
  audit: 'none',
  limit: 'none',
  schema: { query: z.object({ told: z.literal('changed').optional() }), response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => {
        const who = await whoActsHere(ctx)
        const work = await teamWork(ctx, zoneOf(who))
        return { who, now: ctx.now, people: await colleaguesHere(ctx), work }
      },
      { readOnly: true },
    )
    return page(
      <TeamPage {...props} demo={req.services.demo} told={req.query.told && t('team.told.changed')} />,
    )
  },
})

const DONE = ['tasks', 'asked', 'taken'] as const

interface Shown {
  readonly withNames?: boolean
  readonly refusal?: Refusal
  readonly sent?: { readonly pick: readonly string[]; readonly to: string } | undefined
  readonly done?:
    | { readonly what: (typeof DONE)[number]; readonly n: number; readonly to: string }
    | undefined
}

type Asked = Pick<RouteRequest, 'run' | 'services' | 'now'>

const toTeam = { path: '/team', words: t('team.back') } as const

const showLines = (req: Asked, asked: LinesView, shown: Shown = {}) =>
  orKeysAway(req, toTeam, () => linesPage(req, asked, shown))

/** Words of tasks are opened, and written down as read; of records and handovers, nothing but names, when asked for. */
async function linesPage(req: Asked, asked: LinesView, { withNames = false, refusal, sent, done }: Shown) {
  const { keyStore, demo } = req.services
  const props = await req.run(
    async (ctx) => {
      const who = await whoActsHere(ctx)
      const { lines, total } = await teamLines(ctx, zoneOf(who), { ...asked, page: asked.page ?? 1 })
      const whole = await wholeLines(ctx, keyStore, asked, lines)
      return {
        who,
        total,
        now: ctx.now,
        me: actingPlace(ctx).person,
        people: await colleaguesHere(ctx),
        lines: whole,
        names: withNames ? await namesOf(ctx, keyStore, whole) : undefined,
      }
    },
    { readOnly: !withNames && !isOfTasks(asked.work) },
  )
  const to = props.people.find(({ id }) => id === done?.to)
  return page(
    <LinesPage
      {...props}
      demo={demo}
      view={asked}
      sent={sent}
      errors={summaryOf(refusal)}
      done={done && to && t(`team.done.${done.what}`, { n: done.n, name: to.name })}
    />,
    refusal && { status: refusal.status },
  )
}

async function wholeLines(
  ctx: Context,
  keys: KeyStore,
  { work }: LinesView,
  lines: Awaited<ReturnType<typeof teamLines>>['lines'],
): Promise<Line[]> {
  const records = await linesOf(
    ctx,
    lines.map(({ record }) => record),
  )
  const tasks = isOfTasks(work)
    ? await openItems(
        ctx,
        keys,
        lines.map(({ id }) => id),
        { what: 'due', groups: ['narrative'] },
      )
    : []
  const asked = await ctx.prepared<{ subject: string }>(
    'records_team_asked',
    'select h.subject_id as subject from records.handover h where h.answer is null and h.subject_id = any ($1)',
    [[...records.keys()]],
  )
  return lines.flatMap((line): Line[] => {
    const whole = records.get(line.record)
    if (!whole) return []
    const task = tasks.find(({ id }) => id === line.id)
    return [
      {
        ...line,
        whole,
        words: task && wordsOf(task, 'task')?.narrative.text,
        isAsked: asked.some(({ subject }) => subject === whole.id),
      },
    ]
  })
}

async function namesOf(
  ctx: Context,
  keys: KeyStore,
  lines: readonly Line[],
): Promise<ReadonlyMap<string, string>> {
  const identities = new Map(lines.map(({ whole }) => [whole.id, whole.identity]))
  const opened = await openItems(
    ctx,
    keys,
    [...identities.values()].flatMap((one) => one ?? []),
    {
      what: 'names',
      groups: ['names'],
    },
  )
  const nameOf = (identity: string | null) => {
    const item = opened.find(({ id }) => id === identity)
    return (item && wordsOf(item, 'identity')?.names.name) ?? ''
  }
  return new Map([...identities].map(([record, identity]) => [record, nameOf(identity)]))
}

const lines = defineRoute({
  ...leads,
  method: 'GET',
  path: '/team/list',
  audit: 'subject.listed',
  limit: 'none',
  schema: {
    query: z.object({
      ...view,
      done: z.enum(DONE).optional(),
      n: optionalWholeNumber(1, TEAM_PAGE),
      to: z.uuid().optional(),
    }),
    response: 'page',
  },
  handle: (req) => {
    const { done, n, to, ...asked } = req.query
    return showLines(req, asked, {
      done: done && n !== undefined && to !== undefined ? { what: done, n, to } : undefined,
    })
  },
})

const names = defineRoute({
  ...leads,
  method: 'POST',
  path: '/team/names',
  audit: 'subject.listed',
  limit: 'form',
  schema: { body: z.object(view), response: 'page' },
  handle: (req) => showLines(req, req.body, { withNames: true }),
})

const acts = z.object({
  ...view,
  pick: listOf(z.uuid(t('team.wrong.pick')), TEAM_PAGE).refine((all) => all.length > 0, t('team.wrong.pick')),
  to: z.uuid(t('team.wrong.to')),
})

/** The list again, with what was chosen, wherever an act is refused. */
const again = (req: Asked, { pick, to, ...asked }: z.output<typeof acts>, refusal: Refusal) =>
  showLines(req, asked, { refusal, sent: { pick, to } })

function sentIn(sent: Readonly<Record<string, unknown>>): z.output<typeof acts> {
  const asked = z.object(view).safeParse(sent)
  return {
    ...(asked.success ? asked.data : { work: 'held' as const, of: EVERYBODY, page: undefined }),
    pick: [sent.pick ?? []].flat().map(String),
    to: typeof sent.to === 'string' ? sent.to : '',
  }
}

/** Nothing that was chosen is lost where keys are away: the page of the team says so, and the list stands as it was. */
const assign = defineRoute({
  ...leads,
  method: 'POST',
  path: '/team/tasks',
  audit: 'item.changed',
  limit: 'form',
  schema: { body: acts, response: 'page' },
  handle: (req) => {
    const { pick, to, ...asked } = req.body
    return orKeysAway(req, toTeam, () =>
      orShowAgain(
        async () => {
          await req.run((ctx) => assignTasks(ctx, req.services.keyStore, pick, to))
          return redirect(linesPath({ ...asked, page: 1 }, { done: 'tasks', n: String(pick.length), to }))
        },
        (refusal) => again(req, req.body, refusal),
        isForForm,
      ),
    )
  },
  onInvalid: (req, refusal, sent) => again(req, sentIn(sent), refusal),
})

const handOver = defineRoute({
  ...leads,
  method: 'POST',
  path: '/team/handovers',
  audit: 'subject.handover-asked',
  limit: 'form',
  schema: { body: acts, response: 'page' },
  handle: (req) => {
    const { pick, to, ...asked } = req.body
    return orShowAgain(
      async () => {
        const isTaken = await req.run(async (ctx) => {
          const asks: (string | null)[] = []
          // In the order of their ids, so that two who name the same ones wait for each other, and neither for ever.
          for (const record of pick.toSorted()) asks.push(await askHandover(ctx, record, to))
          return asks.every((one) => one === null)
        })
        const done = { done: isTaken ? 'taken' : 'asked', n: String(pick.length), to }
        return redirect(linesPath({ ...asked, page: 1 }, done))
      },
      (refusal) => again(req, req.body, refusal),
      isForForm,
    )
  },
  onInvalid: (req, refusal, sent) => again(req, sentIn(sent), refusal),
})

export const teamRoutes: readonly Route[] = [team, lines, names, assign, handOver]
