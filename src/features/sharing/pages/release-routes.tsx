import { z } from 'zod'
import { orKeysAway, subjectGroup, worksHere } from '#features/records/index.ts'
import type { Refusal } from '#platform/errors.ts'
import { choices, nameField, optionalText, textField, wholeNumber } from '#platform/http/form-fields.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { invalidOf } from '../refusals.ts'
import { addPerson, enterStanding } from '../releases/people.ts'
import { peopleOf, releasesOf } from '../releases/releases-of.ts'
import { THROUGH, takeBack } from '../releases/take-back.ts'
import { releaseDays, type SignedBy, writeRelease } from '../releases/write-release.ts'
import { programsToShareWith } from '../sharing/shares-of.ts'
import { EXPLAINED, HOWS, NewReleasePage, type TypedRelease } from './new-release-page.tsx'
import { type OfRecord, ofRecord, toRecord, works } from './record-routes.tsx'
import { ReleasesPage } from './releases-page.tsx'
import { CATEGORIES, PURPOSES } from './words.ts'

const DAY = 86_400_000

const DONE = ['written', 'taken-back', 'person'] as const
const done = z.enum(DONE).optional()
const doneWords = (code: (typeof DONE)[number] | undefined) => code && t(`share.done.${code}`)

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

/** What the program that keeps a record does: releases, and who may have to sign them. */
export const releaseRoutes: readonly Route[] = [releases, newRelease, writeOne, takeOneBack, addSomebody]
