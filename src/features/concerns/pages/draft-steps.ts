import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { RouteRequest } from '#platform/http/route.ts'
import { translator } from '#platform/i18n/index.ts'
import type { SummaryError } from '#web/parts/index.ts'
import type { SentFields } from '../domain/read-telling.ts'
import { draftKeyOf } from '../drafting/draft-key.ts'
import { beginDraft, drawDraftCode, type GoesOn, type Kept, keepDraft } from '../drafting/drafts.ts'
import { keptFields } from '../drafting/kept-fields.ts'
import type { ShownDraft } from './draft-parts.tsx'
import type { Start } from './report-form.ts'

/** What a page that goes on with a draft sends besides its answers. */
export const draftFields = {
  draft: z.string().max(200).optional(),
  version: z.string().max(10).optional(),
  writer: z.string().max(60).optional(),
}

/** Undefined: no draft was made of this form. */
export function goesOnOf(sent: {
  readonly draft?: string | undefined
  readonly version?: string | undefined
  readonly writer?: string | undefined
}): GoesOn | undefined {
  const { draft: code, version, writer } = sent
  if (code === undefined || code === '') return undefined
  return {
    code,
    version: /^\d{1,5}$/.test(version ?? '') ? Number(version) : 0,
    writer: writer || randomUUID(),
  }
}

/** How the questions are shown again. */
export interface ShownAgain {
  readonly errors: readonly SummaryError[]
  readonly draft: ShownDraft | undefined
  readonly status?: number
}

type Req = Pick<RouteRequest, 'locale' | 'services' | 'run'>

/** What is kept of this form, by the names of its fields. */
export const keptOf = ({ form, to: { place }, earlier = '' }: Start, typed: SentFields): SentFields =>
  keptFields(form, { work: typed.work ?? '', place, earlier }, typed)

/** Saves what is typed: the first time under a new code, else under theirs. What is typed stays on the page, however it ends. */
export async function saveStep(
  req: Req,
  start: Start,
  typed: SentFields,
  mine: GoesOn | undefined,
): Promise<ShownAgain> {
  const kept = keptOf(start, typed)
  const { keyring } = req.services
  if (mine === undefined) {
    const writer = randomUUID()
    for (;;) {
      const { code, at } = await drawDraftCode(keyring, req.locale)
      if (await req.run((ctx) => beginDraft(ctx, at, { typed: kept, writer })))
        return { errors: [], draft: { code, version: 1, writer, said: 'begun' } }
    }
  }
  const at = await draftKeyOf(keyring, mine.code)
  const now = await req.run((ctx) => keepDraft(ctx, at, mine, kept))
  if (now.state === 'kept') return { errors: [], draft: { ...mine, version: now.version, said: 'kept' } }
  return notKept(req, now, mine)
}

/** At the limit nobody's code is looked up: whoever runs the installation is to see that somebody tries many. */
export function tried({ services }: Pick<Req, 'services'>, state: string): void {
  if (state === 'wait') services.log.warn('report.draft-at-limit')
}

/** Why neither saving nor sending did anything. */
export function notKept(
  req: Pick<Req, 'locale' | 'services'>,
  now: Exclude<Kept, { state: 'kept' }>,
  mine: GoesOn,
): ShownAgain {
  const t = translator(req.locale)
  tried(req, now.state)
  if (now.state === 'wait')
    return { errors: [{ sentence: t('report.draft.wait') }], draft: mine, status: 429 }
  if (now.state === 'none')
    return { errors: [{ sentence: t('report.draft.gone') }], draft: undefined, status: 422 }
  return {
    errors: [{ field: 'other', sentence: t('report.draft.other') }],
    // Both have been seen now: what is saved or sent from here is what they want.
    draft: { ...mine, version: now.version, other: now.draft.typed },
    status: 409,
  }
}
