import { z } from 'zod'
import { Invalid } from '#platform/errors.ts'
import { US_TIME_ZONES } from '#platform/geo/index.ts'
import { textField } from '#platform/http/form-fields.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, type Route, redirect } from '#platform/http/route.ts'
import { translator } from '#platform/i18n/index.ts'
import { readTimes } from '../domain/clock.ts'
import { type QuietHours, setQuietHours } from '../quiet-hours.ts'
import { showLine } from './line-routes.tsx'
import { lineId, linePath, writing } from './shared.ts'

const t = translator('en')

const TIME = 'Write one time, like 22:00 or 10 pm.'
const SAME = 'Write a time other than the one they begin at. To want no asks at all, use the pause.'
const body = z.object({
  quietFrom: textField(8, TIME),
  quietUntil: textField(8, TIME),
  quietZone: z.enum(US_TIME_ZONES, 'Choose a time zone.'),
})

/** @throws {Invalid} `quiet-wrong`, naming the fields */
function hoursOf({ quietFrom, quietUntil, quietZone }: z.output<typeof body>): QuietHours {
  const [from, until] = [oneTime(quietFrom), oneTime(quietUntil)]
  const wrong = [
    ...(from === undefined ? [{ field: 'quietFrom', sentence: TIME }] : []),
    ...(until === undefined ? [{ field: 'quietUntil', sentence: TIME }] : []),
    ...(from !== undefined && from === until ? [{ field: 'quietUntil', sentence: SAME }] : []),
  ]
  if (from === undefined || until === undefined || wrong.length > 0)
    throw new Invalid('quiet-wrong', t('counts.refused.quiet-wrong'), wrong)
  return { from, until, zone: quietZone }
}

function oneTime(text: string): number | undefined {
  const times = readTimes(text) ?? []
  return times.length === 1 ? times[0] : undefined
}

const set = defineRoute({
  ...writing,
  path: '/availability/lines/:id/quiet',
  audit: 'quiet.set',
  schema: { params: lineId, body, response: 'page' },
  handle: async (req) => {
    const { id } = req.params
    return orShowAgain(
      async () => {
        await req.run((ctx) => setQuietHours(ctx, id, hoursOf(req.body)))
        return redirect(`${linePath(id)}?done=quiet-set#quiet`)
      },
      (refusal) => showLine(req, id, { refusal, typed: req.body }),
    )
  },
  onInvalid: (req, refusal, typed) => showLine(req, req.params.id, { refusal, typed }),
})

const end = defineRoute({
  ...writing,
  path: '/availability/lines/:id/quiet/end',
  audit: 'quiet.ended',
  schema: { params: lineId, response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => setQuietHours(ctx, req.params.id, undefined))
    return redirect(`${linePath(req.params.id)}?done=quiet-ended#quiet`)
  },
})

/** When a line's keepers want no asks. */
export const quietRoutes: readonly Route[] = [set, end]
