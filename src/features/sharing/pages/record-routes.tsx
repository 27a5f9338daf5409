import { z } from 'zod'
import { openItems, orKeysAway, readableOf, subjectGroup, worksHere } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Refusal } from '#platform/errors.ts'
import {
  checkbox,
  choices,
  listOf,
  nameField,
  optionalText,
  textField,
  wholeNumber,
} from '#platform/http/form-fields.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { invalidOf } from '../refusals.ts'
import { addPerson, enterStanding } from '../releases/people.ts'
import { peopleOf, releasesOf } from '../releases/releases-of.ts'
import { THROUGH, takeBack } from '../releases/take-back.ts'
import { releaseDays, type SignedBy, writeRelease } from '../releases/write-release.ts'
import { share, whatMayPass } from '../sharing/share.ts'
import { programsToShareWith, sharesOf } from '../sharing/shares-of.ts'
import { stopSharing } from '../sharing/stop-sharing.ts'
import { EXPLAINED, HOWS, NewReleasePage, type TypedRelease } from './new-release-page.tsx'
import { ReleasesPage } from './releases-page.tsx'
import { SharePage } from './share-page.tsx'
import { CATEGORIES, PURPOSES } from './words.ts'

export const works = { face: 'pro', permission: 'records.work', need: 'sensitive' } as const
export const ofRecord = z.object({ id: z.uuid() })
export type OfRecord = Pick<RouteRequest<{ id: string }>, 'run' | 'params' | 'services' | 'now'>
export const toRecord = (id: string) => ({ path: `/records/${id}`, words: t('timeline.toRecord') })

const DAY = 86_400_000
/** Entries that one page offers to share. */
const OFFERED = 10

const DONE = ['shared', 'stopped', 'written', 'taken-back', 'person'] as const
const done = z.enum(DONE).optional()
const doneWords = (code: (typeof DONE)[number] | undefined) => code && t(`share.done.${code}`)

interface Chosen {
  readonly program: string
  readonly purpose: (typeof PURPOSES)[number]
}

/** The newest entries of a record that a page could share. */
async function offered(ctx: Context, parts: readonly string[]): Promise<string[]> {
  const kinds = ['identity', 'note', 'contact-log']
  const lines = await readableOf(ctx, parts, { kinds, limit: OFFERED * 2 })
  return lines
    .filter(({ state, alone }) => state === 'current' && !alone)
    .slice(0, OFFERED)
    .map(({ item }) => item)
}

async function showShare(
  req: OfRecord,
  more: {
    readonly chosen?: Chosen | undefined
    readonly refusal?: Refusal
    readonly done?: string | undefined
  } = {},
) {
  const { chosen, refusal } = more
  const { keyStore } = req.services
  const props = await req.run(async (ctx) => {
    const { who, program } = await worksHere(ctx)
    const { head, all } = await subjectGroup(ctx, req.params.id)
    const own = ctx.actor.kind === 'person' ? (ctx.actor.programId ?? program) : program
    const ids = chosen ? await offered(ctx, all) : []
    const answers = chosen && (await whatMayPass(ctx, keyStore, head, { ...chosen, items: ids }))
    const items = await openItems(ctx, keyStore, answers?.map(({ item }) => item.id) ?? [], {
      what: 'record',
    })
    return {
      who,
      record: head,
      programs: await programsToShareWith(ctx, own),
      answers,
      items: new Map(items.map((item) => [item.id, item])),
      shares: await sharesOf(ctx, head),
    }
  })
  return page(
    <SharePage
      {...props}
      chosen={chosen}
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

/** Entries that wait to be spoken for, each with the version that stood on the page: `id:version`, with spaces between. */
const seenEntries = z
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
      done,
    }),
    response: 'page',
  },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () => {
      const { program, purpose = 'care', done: code } = req.query
      return showShare(req, { chosen: program ? { program, purpose } : undefined, done: doneWords(code) })
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
    }),
    response: 'page',
  },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () =>
      orShowAgain(
        async () => {
          const { program, purpose, items } = req.body
          if (items.length === 0) throw invalidOf('items', 'items')
          const said = req.body.seen.filter(({ item }) => items.includes(item))
          if (said.length > 0 && !req.body.said) throw invalidOf('unsaid', 'said')
          await req.run((ctx) =>
            share(ctx, req.services.keyStore, req.params.id, { program, purpose, items, said }),
          )
          return redirect(`/records/${req.params.id}/share?done=shared`)
        },
        (refusal) => showShare(req, { chosen: req.body, refusal }),
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

async function showReleases(
  req: OfRecord,
  more: { readonly refusal?: Refusal; readonly done?: string | undefined } = {},
) {
  const { refusal } = more
  const props = await req.run(async (ctx) => {
    const { who } = await worksHere(ctx)
    const { head } = await subjectGroup(ctx, req.params.id)
    return {
      who,
      record: head,
      releases: await releasesOf(ctx, req.services.keyStore, head),
      people: await peopleOf(ctx, req.services.keyStore, head),
    }
  })
  return page(
    <ReleasesPage
      {...props}
      demo={req.services.demo}
      at={req.now}
      done={more.done}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const releases = defineRoute({
  ...works,
  method: 'GET',
  path: '/records/:id/releases',
  audit: 'subject.read',
  limit: 'none',
  schema: { params: ofRecord, query: z.object({ done }), response: 'page' },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () => showReleases(req, { done: doneWords(req.query.done) })),
})

async function showNew(req: OfRecord, typed: TypedRelease = {}, refusal?: Refusal) {
  const props = await req.run(async (ctx) => {
    const { who, program } = await worksHere(ctx)
    const { head } = await subjectGroup(ctx, req.params.id)
    const own = ctx.actor.kind === 'person' ? (ctx.actor.programId ?? program) : program
    return {
      who,
      record: head,
      programs: await programsToShareWith(ctx, own),
      people: await peopleOf(ctx, req.services.keyStore, head),
    }
  })
  return page(
    <NewReleasePage
      {...props}
      typed={typed}
      demo={req.services.demo}
      at={req.now}
      errors={summaryOf(refusal)}
    />,
    refusal && { status: refusal.status },
  )
}

const newRelease = defineRoute({
  ...works,
  method: 'GET',
  path: '/records/:id/releases/new',
  audit: 'subject.read',
  limit: 'none',
  schema: { params: ofRecord, response: 'page' },
  handle: (req) => orKeysAway(req, toRecord(req.params.id), () => showNew(req)),
})

const writeOne = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/releases',
  audit: 'release.written',
  limit: 'form',
  schema: {
    params: ofRecord,
    body: z.object({
      program: z.uuid(t('share.wrong.program')),
      categories: choices(CATEGORIES, t('share.wrong.release-categories')),
      purpose: z.enum(PURPOSES, t('share.wrong.release-purpose')),
      days: wholeNumber(1, releaseDays().cap, t('share.wrong.release-until')),
      explained: choices(EXPLAINED, t('share.wrong.release-explained')),
      youth: textField(200, t('share.wrong.release-unsigned')).pipe(
        z.string().min(1, t('share.wrong.release-unsigned')),
      ),
      how: z.enum(HOWS),
      guardian: z.uuid().or(z.literal('')).optional(),
      guardianName: optionalText(200, t('share.wrong.release-unsigned')),
      said: textField(5000).default(''),
    }),
    response: 'page',
  },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () =>
      orShowAgain(
        async () => {
          const { body } = req
          const explained = new Set(body.explained)
          await req.run((ctx) =>
            writeRelease(ctx, req.services.keyStore, req.params.id, {
              programs: [body.program],
              categories: body.categories,
              purposes: [body.purpose],
              modes: ['view'],
              // The last minute of that day's hour: nothing ends earlier than it was said.
              until: new Date(ctx.now.getTime() + body.days * DAY - 60_000),
              explained: {
                consequences: explained.has('consequences'),
                howToRevoke: explained.has('revoke'),
                independent: explained.has('independent'),
                redisclosure: explained.has('redisclosure'),
              },
              specific: true,
              language: 'en',
              signatures: signaturesOf(body),
              said: body.said,
            }),
          )
          return redirect(`/records/${req.params.id}/releases?done=written`)
        },
        (refusal) => showNew(req, { ...req.body, days: String(req.body.days) }, refusal),
        isForForm,
      ),
    ),
  onInvalid: (req, refusal, typed) =>
    orKeysAway(req, toRecord(req.params.id), () => showNew(req, typedOf(typed), refusal)),
})

function signaturesOf(body: {
  readonly youth: string
  readonly how: (typeof HOWS)[number]
  readonly guardian?: string | undefined
  readonly guardianName?: string | undefined
}): SignedBy[] {
  const { youth, how, guardian, guardianName } = body
  if ((guardian ?? '') === '' && guardianName === undefined) return [{ capacity: 'youth', how, name: youth }]
  if (!guardian || guardianName === undefined) throw invalidOf('release-unsigned', 'guardianName')
  return [
    { capacity: 'youth', how, name: youth },
    { capacity: 'guardian', person: guardian, how, name: guardianName },
  ]
}

/** What was typed, whatever it was. */
function typedOf(typed: Readonly<Record<string, unknown>>): TypedRelease {
  const one = (name: string) => (typeof typed[name] === 'string' ? typed[name] : undefined)
  const several = (name: string) => [typed[name]].flat().filter((value) => typeof value === 'string')
  return {
    program: one('program'),
    categories: several('categories'),
    purpose: one('purpose'),
    days: one('days'),
    explained: several('explained'),
    youth: one('youth'),
    how: one('how'),
    guardian: one('guardian'),
    guardianName: one('guardianName'),
    said: one('said'),
  }
}

const takeOneBack = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/releases/:release/take-back',
  audit: 'release.taken-back',
  limit: 'form',
  schema: {
    params: z.object({ id: z.uuid(), release: z.uuid() }),
    body: z.object({ through: z.enum(THROUGH, t('share.wrong.through')) }),
    response: 'page',
  },
  handle: (req) =>
    orShowAgain(
      async () => {
        await req.run(async (ctx) => {
          await subjectGroup(ctx, req.params.id)
          await takeBack(ctx, req.params.release, req.body.through)
        })
        return redirect(`/records/${req.params.id}/releases?done=taken-back`)
      },
      (refusal) => showReleases(req, { refusal }),
      isForForm,
    ),
  onInvalid: (req, refusal) => showReleases(req, { refusal }),
})

const addSomebody = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/people',
  audit: 'signer.standing-entered',
  limit: 'form',
  schema: {
    params: ofRecord,
    body: z.object({
      name: nameField(200, t('share.wrong.person')),
      relation: textField(200).default(''),
      kind: z.enum(['guardian', 'gal']),
    }),
    response: 'page',
  },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), async () => {
      const { name, relation, kind } = req.body
      await req.run(async (ctx) => {
        const person = await addPerson(ctx, req.services.keyStore, req.params.id, { name, relation })
        await enterStanding(ctx, req.params.id, { person, kind, from: ctx.now })
      })
      return redirect(`/records/${req.params.id}/releases?done=person#people`)
    }),
  onInvalid: (req, refusal) => showReleases(req, { refusal }),
})

/** What the program that keeps a record does: releases, and sharing by them. */
export const recordShareRoutes: readonly Route[] = [
  sharePage,
  shareThese,
  stop,
  releases,
  newRelease,
  writeOne,
  takeOneBack,
  addSomebody,
]
