import { z } from 'zod'
import {
  openItems,
  orKeysAway,
  readableOf,
  seedOf,
  subjectGroup,
  worksHere,
} from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Refusal } from '#platform/errors.ts'
import { checkbox, listOf, wholeNumber } from '#platform/http/form-fields.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { arePlacesKnown, stateOfProgram } from '../gathering/where-said.ts'
import { invalidOf } from '../refusals.ts'
import { peopleOf } from '../releases/releases-of.ts'
import { share, whatMayPass } from '../sharing/share.ts'
import { programsToShareWith, sharesOf } from '../sharing/shares-of.ts'
import { stopSharing } from '../sharing/stop-sharing.ts'
import { SharePage } from './share-page.tsx'
import { PURPOSES } from './words.ts'

export const works = { face: 'pro', permission: 'records.work', need: 'sensitive' } as const
export const ofRecord = z.object({ id: z.uuid() })
export type OfRecord = Pick<RouteRequest<{ id: string }>, 'run' | 'params' | 'services' | 'now'>
export const toRecord = (id: string) => ({ path: `/records/${id}`, words: t('timeline.toRecord') })

/** Entries that one page offers to share, and how many of the newest there are pages of. */
const OFFERED = 10
const OFFERED_IN_ALL = 200

const DONE = ['shared', 'stopped', 'said', 'noted', 'said-ended'] as const
const done = z.enum(DONE).optional()
const doneWords = (code: (typeof DONE)[number] | undefined) => code && t(`share.done.${code}`)

interface Chosen {
  readonly program: string
  readonly purpose: (typeof PURPOSES)[number]
}

/** Entries of a record that one page could share, the newest first. */
async function offered(ctx: Context, parts: readonly string[], at: number) {
  const kinds = ['identity', 'note', 'contact-log']
  const lines = (await readableOf(ctx, parts, { kinds, limit: OFFERED_IN_ALL })).filter(
    ({ state, alone }) => state === 'current' && !alone,
  )
  const pages = Math.max(1, Math.ceil(lines.length / OFFERED))
  const page = Math.min(at, pages)
  return {
    ids: lines.slice((page - 1) * OFFERED, page * OFFERED).map(({ item }) => item),
    identity: lines.find(({ kind }) => kind === 'identity')?.item,
    pages,
    page,
  }
}

async function showShare(
  req: OfRecord,
  more: {
    readonly chosen?: Chosen | undefined
    readonly picked?: readonly string[]
    readonly refusal?: Refusal
    readonly done?: string | undefined
    readonly page?: number | undefined
  } = {},
) {
  const { chosen, refusal } = more
  const { keyStore } = req.services
  const props = await req.run(async (ctx) => {
    const { who, program } = await worksHere(ctx)
    const { head, all } = await subjectGroup(ctx, req.params.id)
    const own = ctx.actor.kind === 'person' ? (ctx.actor.programId ?? program) : program
    const offers = await offered(ctx, all, more.page ?? 1)
    const answers = chosen && (await whatMayPass(ctx, keyStore, head, { ...chosen, items: offers.ids }))
    const items = await openItems(ctx, keyStore, answers?.map(({ item }) => item.id) ?? [], {
      what: 'record',
    })
    return {
      who,
      record: head,
      programs: await programsToShareWith(ctx, own),
      answers,
      offers,
      placesKnown: await arePlacesKnown(ctx, all, own),
      works: await stateOfProgram(ctx, own),
      items: new Map(items.map((item) => [item.id, item])),
      shares: await sharesOf(ctx, head),
      people: chosen ? [] : await peopleOf(ctx, keyStore, head),
    }
  })
  return page(
    <SharePage
      {...props}
      chosen={chosen}
      picked={more.picked}
      demo={req.services.demo}
      at={req.now}
      done={more.done}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const chosen = {
  program: z.uuid(t('share.wrong.program')),
  purpose: z.enum(PURPOSES, t('share.wrong.release-purpose')),
}

/** Entries that wait to be spoken for, or were, each with the version that stood on the page: `id:version`, with spaces between. */
export const seenEntries = z
  .string()
  .max(30_000)
  .regex(/^(?:[0-9a-f-]{36}:[1-9]\d{0,8}(?: |$))*$/)
  .default('')
  .transform((text) =>
    text
      .split(' ')
      .filter(Boolean)
      .map((one) => ({ item: one.slice(0, 36), version: Number(one.slice(37)) })),
  )

const sharePage = defineRoute({
  ...works,
  method: 'GET',
  path: '/records/:id/share',
  audit: 'subject.read',
  limit: 'none',
  schema: {
    params: ofRecord,
    query: z.object({
      program: z.uuid().or(z.literal('')).optional(),
      purpose: z.enum(PURPOSES).optional(),
      page: wholeNumber(1, OFFERED_IN_ALL / OFFERED).optional(),
      done,
    }),
    response: 'page',
  },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () => {
      const { program, purpose = 'care', done: code, page: at } = req.query
      const chosen = program ? { program, purpose } : undefined
      return showShare(req, { chosen, done: doneWords(code), page: at })
    }),
})

const shareThese = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/share',
  audit: 'share.made',
  limit: 'form',
  schema: {
    params: ofRecord,
    body: z.object({
      ...chosen,
      items: listOf(z.uuid(), 500),
      said: checkbox(),
      seen: seenEntries,
      read: seenEntries,
      seed: z.uuid().optional(),
      page: wholeNumber(1, OFFERED_IN_ALL / OFFERED).optional(),
    }),
    response: 'page',
  },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () =>
      orShowAgain(
        async () => {
          const { program, purpose, items, seed: form } = req.body
          if (items.length === 0) throw invalidOf('items', 'items')
          const [said, read] = [req.body.seen, req.body.read].map((all) =>
            all.filter(({ item }) => items.includes(item)),
          ) as [typeof req.body.seen, typeof req.body.read]
          if (said.length > 0 && !req.body.said) throw invalidOf('unsaid', 'said')
          const seed = form && seedOf(form, JSON.stringify([program, purpose, items]))
          await req.run((ctx) =>
            share(ctx, req.services.keyStore, req.params.id, { program, purpose, items, said, read, seed }),
          )
          return redirect(`/records/${req.params.id}/share?done=shared`)
        },
        (refusal) =>
          showShare(req, { chosen: req.body, picked: req.body.items, refusal, page: req.body.page }),
        isForForm,
      ),
    ),
  onInvalid: (req, refusal) => showShare(req, { refusal }),
})

const stop = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/shares/:share/stop',
  audit: 'share.stopped',
  limit: 'form',
  schema: { params: z.object({ id: z.uuid(), share: z.uuid() }), response: 'page' },
  handle: async (req) => {
    await req.run(async (ctx) => {
      const { head } = await subjectGroup(ctx, req.params.id)
      await stopSharing(ctx, head, req.params.share)
    })
    return redirect(`/records/${req.params.id}/share?done=stopped`)
  },
})

/** What the program that keeps a record does: sharing of its entries. */
export const recordShareRoutes: readonly Route[] = [sharePage, shareThese, stop]
