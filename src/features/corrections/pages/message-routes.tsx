import { z } from 'zod'
import { reading, recordId, staff } from '#features/directory/parts.ts'
import { whoIsHere } from '#features/identity/index.ts'
import { readLines } from '#features/lines/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Invalid, type Refusal } from '#platform/errors.ts'
import { optionalChoice } from '#platform/http/form-fields.ts'
import { hasMovedOn, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { correctionFile } from '../correction-file.ts'
import { correctionQueue, returnCorrection, takeCorrection, takeThisCorrection } from '../correction-queue.ts'
import { type Deciding, type Decision, decideCorrection } from '../decide-correction.ts'
import { PAGE_REASONS, REASONS, type Reason } from '../domain/choices.ts'
import type { Words } from '../domain/read-message.ts'
import { pagesSaidRight } from '../pages-said-right.ts'
import { readCorrection } from '../read-correction.ts'
import { MessagePage } from './message-page.tsx'
import { MessagesPage } from './messages-page.tsx'
import { prefilled } from './prefilled.tsx'

type Req = Pick<RouteRequest<{ id: string }>, 'run' | 'params' | 'now' | 'services'>

const queue = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward/messages',
  schema: { query: z.object({ done: z.enum(['noMessages']).optional() }), response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({
        who: await whoIsHere(ctx),
        pages: await pagesSaidRight(ctx),
        ...(await correctionQueue(ctx)),
      }),
      { readOnly: true },
    )
    const { done } = req.query
    return page(<MessagesPage {...props} done={done && t(`steward.done.${done}`)} />)
  },
})

/** Taking one is a POST: it reserves the message for ten minutes, so a reload must not take another. */
const next = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/messages/next',
  need: 'sensitive',
  audit: 'none',
  limit: 'form',
  schema: { response: 'page' },
  handle: async (req) => goTo(await req.run((ctx) => takeCorrection(ctx))),
})

async function showMessage(req: Req, words?: Words | null, refusal?: Refusal) {
  const props = await req.run(
    async (ctx) => ({ who: await whoIsHere(ctx), file: await correctionFile(ctx, req.params.id) }),
    { readOnly: true },
  )
  const { page: about } = props.file
  const pageNow = about === null ? undefined : await req.services.pageBook.versionOf(about, req)
  return page(
    <MessagePage
      {...props}
      now={req.now}
      lineBook={await readLines(req)}
      words={words}
      pageNow={pageNow}
      errors={summaryOf(refusal)}
    />,
    refusal ? { status: refusal.status } : {},
  )
}

const one = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward/messages/:id',
  need: 'sensitive',
  schema: { params: recordId, response: 'page' },
  handle: (req) => showMessage(req),
})

/** Answers the post itself: the words have no address, so neither history nor a reload shows them unasked. */
const read = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/messages/:id/text',
  need: 'sensitive',
  audit: 'message.read',
  limit: 'form',
  schema: { params: recordId, response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => takeThisCorrection(ctx, req.params.id))
    return showMessage(
      req,
      await readCorrection((work) => req.run(work), req.services.keyring, req.params.id),
    )
  },
})

/** The usual form, filled in with what the sender gave: nothing is saved until the steward saves it. */
const edit = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/messages/:id/edit',
  need: 'sensitive',
  audit: 'message.read',
  limit: 'form',
  schema: { params: recordId, response: 'page' },
  handle: async (req) => {
    const { id } = req.params
    await req.run((ctx) => takeThisCorrection(ctx, id))
    const words = await readCorrection((work) => req.run(work), req.services.keyring, id)
    const props = await req.run(
      async (ctx) => ({ who: await whoIsHere(ctx), file: await correctionFile(ctx, id) }),
      { readOnly: true },
    )
    return page(prefilled({ ...props, words: words ?? {} }))
  },
})

const ACTS = ['changed', 'still-true', 'hide', 'not-changed', 'skip'] as const

const decide = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/messages/:id',
  need: 'sensitive',
  audit: 'message.decided',
  limit: 'form',
  schema: {
    params: recordId,
    body: z.object({
      act: z.enum(ACTS, 'Press one of the buttons.'),
      why: optionalChoice([...REASONS, ...PAGE_REASONS], 'Choose a reason from the list.'),
      location: z.uuid('Press the button of one of the places shown.').optional(),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { id } = req.params
    if (req.body.act === 'skip') return goTo(await req.run((ctx) => skip(ctx, id)))
    const decision = decisionOf(req.body)
    return orShowAgain(
      async () => {
        return goTo(
          await req.run(async (ctx) => {
            await decideCorrection(ctx, decidingBy(req), id, decision)
            return takeCorrection(ctx)
          }),
        )
      },
      (refusal) => showMessage(req, undefined, refusal),
      hasMovedOn,
    )
  },
  onInvalid: (req, refusal) => showMessage(req, undefined, refusal),
})

function decidingBy(req: Req): Deciding {
  const { keyring, pageBook } = req.services
  return { keyring, versionOf: (path) => pageBook.versionOf(path, req) }
}

async function skip(ctx: Context, id: string): Promise<string | null> {
  const following = await takeCorrection(ctx, id)
  await returnCorrection(ctx, id)
  return following
}

function decisionOf(body: {
  act: Exclude<(typeof ACTS)[number], 'skip'> | 'skip'
  why?: Reason | undefined
  location?: string | undefined
}): Decision {
  switch (body.act) {
    case 'hide':
      if (body.location === undefined) throw missing('location', t('steward.messages.whichPlace'))
      return { act: 'hide', locationId: body.location }
    case 'not-changed':
      if (body.why === undefined) throw missing('why', t('steward.messages.whyMissing'))
      return { act: 'not-changed', why: body.why }
    case 'still-true':
      return { act: 'still-true' }
    case 'changed':
    case 'skip':
      return { act: 'changed' }
  }
}

function missing(field: string, sentence: string): Invalid {
  return new Invalid('decision-incomplete', sentence, [{ field, sentence }])
}

function goTo(id: string | null) {
  return redirect(id === null ? '/steward/messages?done=noMessages' : `/steward/messages/${id}`)
}

/** The stewards' side of messages from the public. */
export const messageRoutes: readonly Route[] = [queue, next, one, read, edit, decide]
