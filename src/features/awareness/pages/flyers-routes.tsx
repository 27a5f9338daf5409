import { z } from 'zod'
import { readLines } from '#features/lines/index.ts'
import { Unavailable } from '#platform/errors.ts'
import { state } from '#platform/geo/index.ts'
import { checkbox } from '#platform/http/form-fields.ts'
import { defineRoute, file, page, type Route, type RouteRequest } from '#platform/http/route.ts'
import { translator } from '#platform/i18n/index.ts'
import { isApproved } from '../approvals.ts'
import { MODES, refusals } from '../domain/refusals.ts'
import { flyerLines } from '../flyer-lines.ts'
import { flyerText } from '../flyer-text.ts'
import { KINDS } from '../flyer-words.ts'
import { FLYER_LANGUAGES } from '../languages.ts'
import { lookAtWords } from '../look-at-words.ts'
import { makeFlyer } from '../make-flyer.ts'
import { FIELDS, type Field, type Typed } from './flyers-form.tsx'
import { MOST_WORDS } from './flyers-guides.tsx'
import { FlyersPage, type FlyersPageProps, refusalSentence } from './flyers-page.tsx'

const open = { face: 'public', permission: 'anyone', audit: 'none' } as const
type Asked = Pick<RouteRequest, 'locale' | 'path' | 'services' | 'now'>

const props = async (req: Asked): Promise<FlyersPageProps> => ({
  t: translator(req.locale),
  locale: req.locale,
  path: '/flyers',
  demo: req.services.demo,
  now: req.now,
  lineBook: await readLines(req),
})

const choose = defineRoute({
  ...open,
  method: 'GET',
  path: '/flyers',
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) => {
    const shown = await props(req)
    return page(() => <FlyersPage {...shown} />, {
      cacheKey: `flyers ${req.locale} ${req.now.toISOString().slice(0, 10)} ${shown.lineBook.stamp}`,
    })
  },
})

const body = z.object({
  kind: z.enum(KINDS),
  language: z.enum(FLYER_LANGUAGES),
  line: z.string().max(40),
  state: z
    .string()
    .max(2)
    .optional()
    .transform((value) => (value === '' ? undefined : value)),
  digits: checkbox(),
  mode: z.enum(MODES),
})

/** A paper, or every reason why there is none. Nothing of the choice is kept, and no address tells it. */
const make = defineRoute({
  ...open,
  method: 'POST',
  path: '/flyers',
  limit: 'form',
  schema: { body, response: 'page' },
  handle: async (req) => {
    const { kind, language, mode, digits } = req.body
    const typed = typedOf(req.body)
    const shown = await props(req)
    const again = (wrong: readonly Field[], refused: readonly string[], status: number) =>
      page(<FlyersPage {...shown} typed={typed} wrong={wrong} refused={refused} />, { status })
    const place = kind === 'card' ? undefined : req.body.state
    if (place !== undefined && state(place) === undefined) return again(['state'], [], 422)
    const lines = flyerLines({
      line: req.body.line,
      state: place,
      now: req.now,
      book: shown.lineBook,
    })
    if (lines === undefined) return again(['line'], [], 422)

    const address = `${req.services.config.publicUrl}/`
    const against = refusals({
      mode,
      language,
      approved:
        mode === 'production' && (await req.run((ctx) => isApproved(ctx, language), { readOnly: true })),
      lines: lines.report ? [lines.talk, lines.report] : [lines.talk],
      address,
    })
    const t = translator(req.locale)
    if (against.length > 0) {
      const { name } = flyerText(language)
      return again(
        [],
        against.map((one) => refusalSentence(t, one, name)),
        409,
      )
    }
    try {
      const pdf = await makeFlyer({ kind, language, mode, lines, state: place, digitsOnly: digits, address })
      return file(pdf, { type: 'application/pdf', name: 'page.pdf' })
    } catch (error) {
      if (error instanceof Unavailable) return again([], [t('flyers.busy')], 503)
      throw error
    }
  },
  onInvalid: async (req, refusal, typed) => {
    const wrong = refusal.fields.flatMap(({ field }) => FIELDS.filter((one) => one === field))
    return page(<FlyersPage {...(await props(req))} typed={onlyTexts(typed, wrong)} wrong={wrong} />)
  },
})

/** The words of somebody's own campaign: looked at in memory, kept nowhere. */
const claims = defineRoute({
  ...open,
  method: 'POST',
  path: '/flyers/claims',
  limit: 'form',
  schema: { body: z.object({ words: z.string() }), response: 'page' },
  handle: async (req) => {
    const t = translator(req.locale)
    const words = req.body.words.trim()
    const wrong =
      words === ''
        ? t('flyers.claims.empty')
        : words.length > MOST_WORDS
          ? t('flyers.claims.long')
          : undefined
    if (wrong !== undefined) {
      const given = words.slice(0, MOST_WORDS)
      return page(<FlyersPage {...(await props(req))} claims={{ words: given, wrong, found: [] }} />, {
        status: 422,
      })
    }
    const found = lookAtWords(words)
    return page(<FlyersPage {...(await props(req))} claims={{ words, found }} />)
  },
  onInvalid: async (req) => {
    const wrong = translator(req.locale)('flyers.claims.empty')
    return page(<FlyersPage {...(await props(req))} claims={{ words: '', wrong, found: [] }} />)
  },
})

function typedOf({ kind, language, line, state: place, digits, mode }: z.output<typeof body>): Typed {
  return { kind, language, line, state: place ?? '', mode, ...(digits && { digits: '1' }) }
}

/** What was chosen, without values that are none of the choices. */
function onlyTexts(
  typed: Readonly<Record<string, string | readonly string[]>>,
  wrong: readonly Field[],
): Typed {
  return Object.fromEntries(
    FIELDS.flatMap((field) => {
      const value = typed[field]
      return typeof value === 'string' && !wrong.includes(field) ? [[field, value]] : []
    }),
  )
}

export const flyerRoutes: readonly Route[] = [choose, make, claims]
