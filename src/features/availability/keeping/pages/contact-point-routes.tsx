import { z } from 'zod'
import { Invalid } from '#platform/errors.ts'
import { US_TIME_ZONES } from '#platform/geo/index.ts'
import { checkbox, textField } from '#platform/http/form-fields.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, type Route, redirect } from '#platform/http/route.ts'
import {
  type ContactPointTimes,
  changeContactPoint,
  contactPointChannels,
  contactPointLanguages,
  endContactPoint,
  giveContactPoint,
} from '../contact-point/contact-point.ts'
import { readTimes } from '../domain/clock.ts'
import { channelsHere, showLine } from './line-routes.tsx'
import { lineId, linePath, type Typed, writing } from './shared.ts'

const TIMES = 'Write at most four times, like 8:00, 20:30.'
const timeFields = {
  language: z.enum(contactPointLanguages, 'Choose a language.'),
  zone: z.enum(US_TIME_ZONES, 'Choose a time zone.'),
  times: textField(60, TIMES).default(''),
  nudge: checkbox(),
}

interface TimesForm {
  readonly language: ContactPointTimes['language']
  readonly zone: string
  readonly times: string
  readonly nudge: boolean
}

/** @throws {Invalid} `times-wrong` */
function timesOf(form: TimesForm): ContactPointTimes {
  const remindAt = readTimes(form.times)
  if (!remindAt) throw new Invalid('times-wrong', TIMES, [{ field: 'times', sentence: TIMES }])
  return { language: form.language, zone: form.zone, nudge: form.nudge, remindAt }
}

const typedTimes = ({ language, zone, times, nudge }: TimesForm): Typed => ({
  language,
  zone,
  times,
  ...(nudge && { nudge: 'yes' }),
})

const give = defineRoute({
  ...writing,
  path: '/availability/lines/:id/contact-point',
  audit: 'reach.given',
  schema: {
    params: lineId,
    body: z.object({
      key: z.guid('Load the page again, then send it again.'),
      channel: z.enum(contactPointChannels, 'Choose mail or text message.'),
      address: textField(254, 'Write one address or mobile number.'),
      ...timeFields,
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { key, channel, address, ...times } = req.body
    const { id } = req.params
    return orShowAgain(
      async () => {
        const given = { channel, address, ...timesOf(times) }
        await req.run((ctx) => giveContactPoint(ctx, req.services.keyring, id, given, channelsHere(req), key))
        return redirect(`${linePath(id)}?done=contact-point-given#contact-point`)
      },
      (refusal) => {
        return showLine(req, id, { refusal, typed: { channel, address, ...typedTimes(times) } })
      },
    )
  },
  onInvalid: (req, refusal, typed) => showLine(req, req.params.id, { refusal, typed }),
})

const change = defineRoute({
  ...writing,
  path: '/availability/lines/:id/contact-point/times',
  audit: 'reach.changed',
  schema: { params: lineId, body: z.object(timeFields), response: 'page' },
  handle: async (req) => {
    const { id } = req.params
    return orShowAgain(
      async () => {
        await req.run((ctx) => changeContactPoint(ctx, id, timesOf(req.body)))
        return redirect(`${linePath(id)}?done=contact-point-changed#contact-point`)
      },
      (refusal) => showLine(req, id, { refusal, typed: typedTimes(req.body) }),
    )
  },
  onInvalid: (req, refusal, typed) => showLine(req, req.params.id, { refusal, typed }),
})

const end = defineRoute({
  ...writing,
  path: '/availability/lines/:id/contact-point/end',
  audit: 'reach.ended',
  schema: { params: lineId, response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => endContactPoint(ctx, req.params.id))
    return redirect(`${linePath(req.params.id)}?done=contact-point-ended#contact-point`)
  },
})

/** Where reminders about a line go, for its keepers. */
export const contactPointRoutes: readonly Route[] = [give, change, end]
