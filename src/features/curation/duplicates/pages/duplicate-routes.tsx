import { z } from 'zod'
import { recordEvent } from '#features/audit/index.ts'
import { reading, staff } from '#features/directory/parts.ts'
import { whoIsHere } from '#features/identity/index.ts'
import type { Refusal } from '#platform/errors.ts'
import { optionalWholeNumber, textField, wholeNumber } from '#platform/http/form-fields.ts'
import { hasMovedOn, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { comparedEntities } from '../domain/comparable.ts'
import { type Choice, choices } from '../domain/merge-fields.ts'
import { duplicatePair } from '../duplicate-pair.ts'
import { duplicateQueue } from '../duplicate-queue.ts'
import { findDuplicatesOf } from '../find-duplicates.ts'
import { listMerges, mergeToUndo } from '../list-merges.ts'
import { mergeRecords } from '../merge-records.ts'
import { queueDuplicates } from '../queue-duplicates.ts'
import { sayNotSame } from '../say-not-same.ts'
import { undoMerge } from '../undo-merge.ts'
import { ComparePage, MergesPage, QUEUE, QueuePage } from './duplicate-pages.tsx'

const pairParams = z.object({ entity: z.enum(comparedEntities), kept: z.uuid(), merged: z.uuid() })
type PairParams = z.output<typeof pairParams>
const doneWords = z.enum(['asked', 'dismissed', 'merged', 'unmerged', 'unmergedLeft'])

const queue = defineRoute({
  ...reading,
  method: 'GET',
  path: QUEUE,
  schema: {
    query: z.object({
      page: optionalWholeNumber(1, 10_000),
      kind: z.enum(comparedEntities).optional(),
      done: doneWords.optional(),
      undo: z.uuid().optional(),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { kind: entity, done, undo } = req.query
    const at = req.query.page ?? 1
    const props = await req.run(
      async (ctx) => ({
        who: await whoIsHere(ctx),
        queue: await duplicateQueue(ctx, { page: at, entity }),
        merged: undo === undefined ? undefined : await mergeToUndo(ctx, undo),
      }),
      { readOnly: true },
    )
    return page(
      <QueuePage {...props} entity={entity} page={at} done={done && t(`steward.duplicates.${done}`)} />,
    )
  },
})

/** The whole directory in the background, or one record at once. */
const look = defineRoute({
  ...staff,
  method: 'POST',
  path: `${QUEUE}/look`,
  audit: 'duplicates.asked',
  limit: 'form',
  schema: { body: z.object({ record: z.uuid().optional() }), response: 'page' },
  handle: async (req) => {
    const { record } = req.body
    await req.run(async (ctx) => {
      if (record === undefined) await queueDuplicates(ctx)
      else await findDuplicatesOf(ctx, record)
      await recordEvent(ctx, 'duplicates.asked', { kind: 'directory', id: record ?? 'all' })
    })
    return redirect(record === undefined ? `${QUEUE}?done=asked` : QUEUE)
  },
})

interface Filled {
  readonly chosen: Readonly<Record<string, Choice>>
  readonly reason?: string | undefined
}

async function showPair(
  req: Pick<RouteRequest<PairParams>, 'run' | 'params'>,
  filled: Filled,
  refusal?: Refusal,
) {
  const { entity, kept, merged } = req.params
  const props = await req.run(
    async (ctx) => ({
      who: await whoIsHere(ctx),
      file: await duplicatePair(ctx, { entity, keptId: kept, mergedId: merged }),
    }),
    { readOnly: true },
  )
  return page(<ComparePage {...props} {...filled} errors={summaryOf(refusal)} />, {
    ...(refusal && { status: refusal.status }),
  })
}

const view = defineRoute({
  ...reading,
  method: 'GET',
  path: `${QUEUE}/:entity/:kept/:merged`,
  schema: { params: pairParams, response: 'page' },
  handle: (req) => showPair(req, { chosen: {} }),
})

/** Choices by field from names like `choice.description`; anything else is no choice. */
function chosenOf(sent: Readonly<Record<string, unknown>>): Record<string, Choice> {
  return Object.fromEntries(
    Object.entries(sent).flatMap(([name, value]) => {
      const choice = choices.find((one) => one === value)
      return name.startsWith('choice.') && choice ? [[name.slice('choice.'.length), choice]] : []
    }),
  )
}

const merge = defineRoute({
  ...staff,
  method: 'POST',
  path: `${QUEUE}/:entity/:kept/:merged`,
  audit: 'records.merged',
  limit: 'form',
  schema: {
    params: pairParams,
    body: z
      .object({
        keptVersion: wholeNumber(1, 2_000_000_000),
        mergedVersion: wholeNumber(1, 2_000_000_000),
        reason: textField(500, 'Write 3 to 500 letters.'),
      })
      .catchall(z.enum(choices, 'Choose one of the values on the page.')),
    response: 'page',
  },
  handle: async (req) => {
    const { entity, kept, merged } = req.params
    const { keptVersion, mergedVersion, reason, ...sent } = req.body
    const chosen = chosenOf(sent)
    return orShowAgain(
      async () => {
        const merge = await req.run((ctx) =>
          mergeRecords(ctx, req.services.keyring, {
            entity,
            keptId: kept,
            mergedId: merged,
            versions: { kept: keptVersion, merged: mergedVersion },
            choices: chosen,
            reason,
          }),
        )
        return redirect(`${QUEUE}?done=merged&undo=${merge.mergeId}`)
      },
      (refusal) => showPair(req, { chosen, reason }, refusal),
    )
  },
  onInvalid: (req, refusal, typed) =>
    showPair(
      req,
      { chosen: chosenOf(typed), reason: typeof typed.reason === 'string' ? typed.reason : '' },
      refusal,
    ),
})

const notSame = defineRoute({
  ...staff,
  method: 'POST',
  path: `${QUEUE}/:entity/:kept/:merged/not-same`,
  audit: 'duplicate.dismissed',
  limit: 'form',
  schema: {
    params: pairParams,
    body: z.object({ why: textField(500, 'Write at most 500 letters.').default('') }),
    response: 'page',
  },
  handle: async (req) => {
    const { entity, kept, merged } = req.params
    await req.run((ctx) => sayNotSame(ctx, { entity, ids: [kept, merged], why: req.body.why }))
    return redirect(`${QUEUE}?done=dismissed`)
  },
  onInvalid: (req, refusal) => showPair(req, { chosen: {} }, refusal),
})

async function showMerges(req: Pick<RouteRequest, 'run'>, done?: string, refusal?: Refusal) {
  const props = await req.run(async (ctx) => ({ who: await whoIsHere(ctx), merges: await listMerges(ctx) }), {
    readOnly: true,
  })
  return page(<MergesPage {...props} done={done} errors={summaryOf(refusal)} />, {
    ...(refusal && { status: refusal.status }),
  })
}

const merges = defineRoute({
  ...reading,
  method: 'GET',
  path: `${QUEUE}/merges`,
  schema: { query: z.object({ done: doneWords.optional() }), response: 'page' },
  handle: (req) => showMerges(req, req.query.done && t(`steward.duplicates.${req.query.done}`)),
})

const undo = defineRoute({
  ...staff,
  method: 'POST',
  path: `${QUEUE}/merges/:id/undo`,
  audit: 'records.unmerged',
  limit: 'form',
  schema: { params: z.object({ id: z.uuid() }), response: 'page' },
  handle: async (req) => {
    return orShowAgain(
      async () => {
        const { left } = await req.run((ctx) => undoMerge(ctx, req.services.keyring, req.params.id))
        return redirect(`${QUEUE}/merges?done=${left.length === 0 ? 'unmerged' : 'unmergedLeft'}`)
      },
      (refusal) => showMerges(req, undefined, refusal),
      hasMovedOn,
    )
  },
})

export const duplicateRoutes: readonly Route[] = [queue, look, merges, undo, view, merge, notSame]
