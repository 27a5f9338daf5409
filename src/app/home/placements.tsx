import { randomUUID } from 'node:crypto'
import {
  type BoardLine,
  board,
  type OwnAsk,
  type OwnLine,
  ownAsks,
  ownHolds,
  ownLines,
  ownWaits,
  regions,
  requestsToAnswer,
} from '#features/availability/index.ts'
import { ageWords, linePath, lineWords, whereOf, zoneOfLine } from '#features/availability/parts.ts'
import { consultsToTake } from '#features/on-call/index.ts'
import { type Context, may } from '#platform/db/actor.ts'
import { t } from '#web/frame/staff.tsx'
import type { HomeItem } from './item.ts'

const ASKS = '/availability/asks'
const HOLDS = '/availability/holds'
const findAnother = { words: t('board.holds.next'), href: '/availability' }

/** What ends, waits and grows old for whoever places young people, or keeps counts. */
export async function placementItems(ctx: Context): Promise<readonly HomeItem[]> {
  const sees = may(ctx.actor, 'availability.see')
  return [
    ...(sees ? await ending(ctx) : []),
    ...(sees ? await waiting(ctx) : []),
    ...(may(ctx.actor, 'availability.count') ? (await ownLines(ctx)).map(countItem) : []),
  ]
}

/** Holds, and places offered from a waiting list, the first to end first. */
async function ending(ctx: Context): Promise<HomeItem[]> {
  const holds = (await ownHolds(ctx)).filter(({ state }) => state === 'held')
  const offers = (await ownWaits(ctx)).filter(({ offerUntil }) => offerUntil !== null)
  if (holds.length + offers.length === 0) return []
  const lines = new Map((await board(ctx)).map((line) => [line.id, line]))
  const around = await regions(ctx)
  const zoneOf = (line: BoardLine | undefined) => line && zoneOfLine(line, around)
  return [
    ...holds.map((hold): HomeItem => {
      const line = lines.get(hold.lineId)
      return {
        kind: 'expires',
        text: t('today.holds.text', { what: whatOf(line) }),
        ...(hold.atRisk ? { hint: t('today.holds.risk') } : line && { hint: whereOf(line) }),
        ends: { at: hold.expiresAt, of: line?.holdMinutes ?? 90, zone: zoneOf(line), next: findAnother },
        acts: [
          { words: t('board.holds.confirm'), post: `${HOLDS}/${hold.holdId}/confirm` },
          { words: t('today.holds.all'), href: `${HOLDS}#hold-${hold.holdId}` },
        ],
      }
    }),
    ...offers.map(
      (wait): HomeItem => ({
        kind: 'expires',
        text: t('today.offer.text', { what: whatOf(lines.get(wait.lineId)) }),
        ...(wait.offerUntil && {
          ends: { at: wait.offerUntil, of: 30, zone: zoneOf(lines.get(wait.lineId)), next: findAnother },
        }),
        acts: [{ words: t('today.offer.look'), href: `${HOLDS}#wait-${wait.waitId}` }],
      }),
    ),
  ]
}

async function waiting(ctx: Context): Promise<HomeItem[]> {
  const [requests, consults] = [await requestsToAnswer(ctx), await consultsToTake(ctx)]
  const open = (await ownAsks(ctx)).filter(({ ended }) => ended === null)
  return [
    ...(requests > 0
      ? [
          {
            kind: 'waits',
            text: t('today.requests.text', { count: requests }),
            acts: [{ words: t('today.requests.act', { count: requests }), href: ASKS }],
          } as const,
        ]
      : []),
    ...open.map((ask) => requestItem(ask, ctx.now)),
    ...(consults > 0
      ? [
          {
            kind: 'waits',
            text: t('today.consults.text', { count: consults }),
            acts: [{ words: t('today.consults.act'), href: '/availability/consults' }],
          } as const,
        ]
      : []),
  ]
}

/** A request of theirs that is open: what waits for them where a place said yes, else what they wait for. */
function requestItem({ askId, need, asked, answers, madeAt }: OwnAsk, now: Date): HomeItem {
  const sent = t('today.sent.text', {
    unit: t(`board.unit.${need.unit}`),
    when: ageWords(Math.floor((now.getTime() - madeAt.getTime()) / 60_000)),
  })
  if (answers.yes > 0)
    return {
      kind: 'waits',
      text: t('today.answered.text', { count: answers.yes }),
      hint: sent,
      acts: [{ words: t('today.answered.act'), href: `${ASKS}/${askId}` }],
    }
  return {
    kind: 'sent',
    text: sent,
    hint: t('today.sent.hint', { asked, answers: answers.maybe + answers.no }),
    acts: [{ words: t('today.sent.act'), href: `${ASKS}/${askId}` }],
  }
}

/** A count with the one tap that says that nothing changed: past its time it is a reason to call. */
function countItem(line: OwnLine): HomeItem {
  const isOld = line.minutes === null || line.minutes > line.limitMinutes
  const fields = { key: randomUUID(), seen: String(line.version), back: 'list', tap: 'same' }
  return {
    kind: isOld ? 'aging' : 'keeps',
    text: lineWords(line),
    hint: standsNow(line),
    acts: [
      ...(line.countedAt !== null
        ? [{ words: t('counts.tap.same'), post: `${linePath(line.id)}/tap`, fields }]
        : []),
      { words: t('today.counts.act'), href: linePath(line.id) },
    ],
  }
}

/** "2 of 2 open · 10 minutes ago": what "No change" confirms. */
function standsNow(line: OwnLine): string {
  const { numbers, available: open, minutes } = line
  if (numbers === null || minutes === null) return t('counts.never')
  const room = numbers.total + numbers.surge - numbers.outOfService
  const state = line.taking === 'closed' ? t('counts.state.closed') : t('counts.openOf', { open, room })
  return `${state} · ${ageWords(Math.max(minutes, 0))}`
}

function whatOf(line: BoardLine | undefined): string {
  if (!line) return t('board.holds.gone')
  return t('board.holds.line', { unit: t(`board.unit.${line.unit}`), min: line.ageMin, max: line.ageMax })
}
