import { z } from 'zod'
import { whoActsHere } from '#features/identity/index.ts'
import {
  actingPlace,
  openItems,
  orKeysAway,
  readableOf,
  seedOf,
  subjectGroup,
  worksHere,
} from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, type Refusal } from '#platform/errors.ts'
import { listOf, nameField, textField } from '#platform/http/form-fields.ts'
import { isForForm, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, redirect } from '#platform/http/route.ts'
import { isLocale, LOCALES, translator } from '#platform/i18n/index.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { invalidOf } from '../refusals.ts'
import { lastMinuteOf, zoneOfYoungPerson } from '../releases/last-minute.ts'
import { mayNotBeSafe } from '../releases/may-not-be-safe.ts'
import { oneRelease } from '../releases/one-release.ts'
import { addPerson, enterStanding } from '../releases/people.ts'
import {
  type Fault,
  readRelease,
  SIGNERS,
  type SignerField,
  type TypedRelease,
} from '../releases/read-release.ts'
import { organizationsOf, peopleAt } from '../releases/recipients.ts'
import { endingReleases, peopleOf, releasesOf } from '../releases/releases-of.ts'
import { MOST_DRAWN } from '../releases/strokes.ts'
import { THROUGH, takeBack } from '../releases/take-back.ts'
import { wordingOf } from '../releases/wording.ts'
import { releaseDays, writeRelease } from '../releases/write-release.ts'
import { rulesNow } from '../signing/rules-behind.ts'
import { EndingPage } from './ending-page.tsx'
import { NewReleaseForm, NewReleasePage } from './new-release-page.tsx'
import { type OfRecord, ofRecord, toRecord, works } from './record-routes.tsx'
import { ReleaseCopyPage } from './release-copy-page.tsx'
import { PersonForm, ReleasesPage, type TypedPerson } from './releases-page.tsx'
import { StartReleasePage } from './start-release-page.tsx'
import { CATEGORIES, PURPOSES } from './words.ts'

/** Documents of a record that a page offers as the signed paper. */
const MOST_SCANS = 50

const asText = (value: unknown) => (typeof value === 'string' ? value : undefined)

const ofRelease = z.object({ id: z.uuid(), release: z.uuid() })

/** Who signs beside the young person: whose block it is, the name below it, the drawing. */
const signerFields = Object.fromEntries(
  SIGNERS.flatMap((field) => [
    [field, z.uuid().or(z.literal('')).default('')],
    [`${field}Name`, z.string().max(1_000).default('')],
    [`${field}Drawn`, z.string().max(MOST_DRAWN).default('')],
  ]),
) as Record<SignerField | `${SignerField}Name` | `${SignerField}Drawn`, z.ZodDefault<z.ZodString>>

const DONE = ['written', 'taken-back', 'person'] as const
const done = z.enum(DONE).optional()
const doneWords = (code: (typeof DONE)[number] | undefined) => code && t(`share.done.${code}`)

async function showReleases(
  req: OfRecord,
  more: { readonly refusal?: Refusal; readonly done?: string | undefined; readonly typed?: TypedPerson } = {},
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
      typed={more.typed}
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

/** What a page offers to whoever composes a release with a young person. */
async function composing(ctx: Context, keys: KeyStore, record: string) {
  const here = await worksHere(ctx)
  const { head, all } = await subjectGroup(ctx, record)
  const { program } = actingPlace(ctx)
  const people = await peopleOf(ctx, keys, head)
  const documents = await readableOf(ctx, all, { kinds: ['document'], limit: MOST_SCANS })
  const titles = await openItems(
    ctx,
    keys,
    documents.filter(({ state }) => state === 'current').map(({ item }) => item),
    { what: 'record' },
  )
  return {
    here,
    head,
    organizations: await organizationsOf(ctx, program),
    days: releaseDays(await rulesNow(ctx)),
    signers: people
      .filter((one) => one.standing.length > 0 && !mayNotBeSafe(people, one))
      .slice(0, SIGNERS.length),
    scans: titles.flatMap(({ id, groups }) => {
      const narrative = groups?.narrative as { readonly title: string } | undefined
      return narrative ? [{ id, title: narrative.title }] : []
    }),
  }
}
type Composing = Awaited<ReturnType<typeof composing>>

interface Shown {
  readonly typed: TypedRelease
  readonly faults?: readonly Fault[]
  readonly refusal?: Refusal | undefined
}

/** The form as it was typed; where nothing says to whom, the question for that. */
async function showNew(req: OfRecord, { typed, faults = [], refusal }: Shown) {
  const found = await req.run((ctx) => composing(ctx, req.services.keyStore, req.params.id))
  const organization = organizationOf(found, typed)
  const props = {
    who: found.here.who,
    record: found.head,
    demo: req.services.demo,
    at: req.now,
    errors: summaryOf(refusal),
  }
  const status = refusal?.status ?? (faults.length > 0 ? 422 : 200)
  if (!organization)
    return page(
      <StartReleasePage {...props} organizations={found.organizations} language={typed.language} />,
      { status },
    )
  return page(
    <NewReleasePage
      {...props}
      t={translator(isLocale(typed.language) ? typed.language : 'en')}
      organization={organization}
      signers={found.signers}
      scans={found.scans}
      typed={typed}
      faults={faults}
      days={found.days}
    />,
    { status },
  )
}

/** By its id; by one of its programs only where a page leads here for a program, so that no second one takes its place. */
function organizationOf(
  { organizations }: Pick<Composing, 'organizations'>,
  { agency, program }: TypedRelease,
) {
  return agency
    ? organizations.find(({ id }) => id === agency)
    : organizations.find(({ programs }) => programs.some((one) => program?.includes(one.id)))
}

const newRelease = defineRoute({
  ...works,
  method: 'GET',
  path: '/records/:id/releases/new',
  audit: 'subject.read',
  limit: 'none',
  schema: {
    params: ofRecord,
    query: z.object({
      language: z.enum(LOCALES).optional(),
      agency: z.uuid().or(z.literal('')).optional(),
      program: z.uuid().optional(),
    }),
    response: 'page',
  },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), () => {
      const { language, agency, program } = req.query
      const typed = typedOf({ language, agency, ...(program && { program }) })
      if (agency !== '') return showNew(req, { typed })
      return showNew(req, { typed, refusal: invalidOf('release-recipient', 'agency') })
    }),
})

const writeOne = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/releases',
  audit: 'release.written',
  // It answers whether a name is known at a program: few releases are written in ten minutes, and few names are tried.
  limit: 'message',
  // Five drawn names, as a form sends them.
  maxBody: 160_000,
  schema: {
    params: ofRecord,
    // What is missing is said all at once by `readRelease`, in the language that is read.
    body: z.object({
      language: z.enum(LOCALES).default('en'),
      agency: z.uuid().optional(),
      program: listOf(z.uuid(), 20),
      people: textField(4_000).default(''),
      categories: listOf(z.string().max(50), 50),
      purpose: z.string().max(50).default(''),
      modes: listOf(z.string().max(50), 20),
      days: z.string().trim().max(20).default(''),
      explained: listOf(z.string().max(50), 20),
      youth: z.string().max(1_000).default(''),
      youthDrawn: z.string().max(MOST_DRAWN).default(''),
      how: z.string().max(20).default('typed'),
      scan: z.uuid().or(z.literal('')).default(''),
      said: textField(20_000).default(''),
      seed: z.uuid().optional(),
      ...signerFields,
    }),
    response: 'page',
  },
  handle: (req) => {
    const typed = typedOf(req.body)
    return orKept(req, typed, () =>
      orShowAgain(
        async () => {
          const { seed } = req.body
          const faults = await writeAsTyped(req, typed, seed && seedOf(seed, JSON.stringify(typed)))
          if (faults.length > 0) return showNew(req, { typed, faults })
          return redirect(`/records/${req.params.id}/releases?done=written`)
        },
        (refusal) => showNew(req, { typed, refusal }),
        isForForm,
      ),
    )
  },
  onInvalid: (req, refusal, sent) => {
    const typed = typedOf(sent)
    return orKept(req, typed, () => showNew(req, { typed, refusal }))
  },
})

/**
 * Where the keys are away no name of the record opens. What was composed with the young person stands on the page that says so, signed as
 * it was, by the names that were typed: nobody composes it with them a second time.
 */
function orKept<R>(req: OfRecord, typed: TypedRelease, work: () => Promise<R>) {
  return orKeysAway(req, toRecord(req.params.id), work, async () => {
    const { head, organizations, days } = await req.run(
      async (ctx) => ({
        head: (await subjectGroup(ctx, req.params.id)).head,
        organizations: await organizationsOf(ctx, actingPlace(ctx).program),
        days: releaseDays(await rulesNow(ctx)),
      }),
      { readOnly: true },
    )
    const organization = organizationOf({ organizations }, typed)
    if (!organization) return undefined
    const signed = Object.values(typed.signers).filter(({ name, drawn }) => name !== '' || drawn !== '')
    return (
      <NewReleaseForm
        record={head}
        t={translator(isLocale(typed.language) ? typed.language : 'en')}
        organization={organization}
        signers={signed.map(({ person, name }) => ({ id: person, name: name || '…' }))}
        scans={typed.scan ? [{ id: typed.scan, title: t('releases.scan.chosen') }] : []}
        typed={typed}
        faults={[]}
        days={days}
      />
    )
  })
}

/** @returns what is missing; nothing was written then */
async function writeAsTyped(
  req: OfRecord,
  typed: TypedRelease,
  seed: string | undefined,
): Promise<readonly Fault[]> {
  const keys = req.services.keyStore
  const found = await req.run((ctx) => composing(ctx, keys, req.params.id))
  const organization = organizationOf(found, typed)
  if (!organization) throw invalidOf('release-recipient', 'agency')
  const read = readRelease(typed, {
    programs: organization.programs.map(({ id }) => id),
    categories: CATEGORIES,
    purposes: PURPOSES,
    signers: found.signers.map(({ id, standing }) => ({
      id,
      capacity: standing.includes('guardian') ? 'guardian' : 'gal',
    })),
    scans: found.scans.map(({ id }) => id),
    cap: found.days.cap,
  })
  if (!read.ok) return read.faults
  const { programs, people: names, days, signatures, scan, said, categories, purpose, modes } = read.release
  // By itself: that names were tried stands for the auditor, whatever becomes of the release.
  const { people, unknown } = await req.run((ctx) => peopleAt(ctx, programs, names))
  if (unknown.length > 0) return [{ field: 'people', code: 'people', names: unknown.join(', ') }]
  const t = translator(isLocale(typed.language) ? typed.language : 'en')
  const purposes = [purpose]
  const { program: from } = found.here
  const written = req.run(async (ctx) => {
    const zone = await zoneOfYoungPerson(ctx, found.head, found.here.zone)
    const until = lastMinuteOf(ctx.now, days, zone, found.days.cap)
    const named = organization.programs.filter(({ id }) => programs.includes(id)).map(({ name }) => name)
    const worded = { from, agency: organization.name, programs: named, people: names, categories, purposes }
    await writeRelease(ctx, keys, req.params.id, {
      programs,
      people,
      categories,
      purposes,
      modes,
      until,
      explained: { consequences: true, howToRevoke: true, independent: true, redisclosure: true },
      specific: true,
      language: t.locale,
      signatures,
      said,
      scan,
      wording: wordingOf(t, { ...worded, modes, until, zone }),
      seed,
    })
  })
  await written.catch(unlessWritten)
  return []
}

/** What was typed, whatever it was. */
function typedOf(typed: Readonly<Record<string, unknown>>): TypedRelease {
  const one = (name: string) => (typeof typed[name] === 'string' ? typed[name] : undefined)
  const several = (name: string) =>
    typed[name] === undefined ? undefined : [typed[name]].flat().filter((value) => typeof value === 'string')
  const signer = (field: SignerField) => ({
    person: one(field) ?? '',
    name: one(`${field}Name`) ?? '',
    drawn: one(`${field}Drawn`) ?? '',
  })
  return {
    agency: one('agency'),
    language: one('language'),
    program: several('program'),
    people: one('people'),
    categories: several('categories'),
    purpose: one('purpose'),
    modes: several('modes'),
    days: one('days'),
    explained: several('explained'),
    youth: one('youth'),
    youthDrawn: one('youthDrawn'),
    how: one('how'),
    scan: one('scan'),
    said: one('said'),
    signers: Object.fromEntries(SIGNERS.map((field) => [field, signer(field)])) as TypedRelease['signers'],
  }
}

const copy = defineRoute({
  ...works,
  method: 'GET',
  path: '/records/:id/releases/:release/print',
  audit: 'release.printed',
  limit: 'none',
  schema: { params: ofRelease, response: 'page' },
  handle: (req) =>
    orKeysAway(req, toRecord(req.params.id), async () => {
      const props = await req.run(async (ctx) => {
        const { who, zone } = await worksHere(ctx)
        const release = await oneRelease(ctx, req.services.keyStore, req.params.id, req.params.release)
        return { who, zone, release }
      })
      return page(<ReleaseCopyPage {...props} demo={req.services.demo} at={req.now} />)
    }),
})

const ending = defineRoute({
  ...works,
  method: 'GET',
  path: '/due/releases',
  audit: 'none',
  limit: 'none',
  schema: { response: 'page' },
  handle: async (req) => {
    const props = await req.run(
      async (ctx) => ({ who: await whoActsHere(ctx), ending: await endingReleases(ctx) }),
      { readOnly: true },
    )
    return page(<EndingPage {...props} demo={req.services.demo} at={req.now} />)
  },
})

const takeOneBack = defineRoute({
  ...works,
  method: 'POST',
  path: '/records/:id/releases/:release/take-back',
  audit: 'release.taken-back',
  limit: 'form',
  schema: {
    params: ofRelease,
    body: z.object({ through: z.enum(THROUGH, t('share.wrong.through')) }),
    response: 'page',
  },
  handle: (req) =>
    orShowAgain(
      async () => {
        await req.run(async (ctx) => {
          const { all } = await subjectGroup(ctx, req.params.id)
          await takeBack(ctx, req.params.release, req.body.through, all)
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
      seed: z.uuid().optional(),
    }),
    response: 'page',
  },
  handle: (req) =>
    orPersonKept(req, req.body, async () => {
      const { name, relation, kind, seed: form } = req.body
      const seed = form && seedOf(form, JSON.stringify([name, relation, kind]))
      const added = req.run(async (ctx) => {
        const person = await addPerson(ctx, req.services.keyStore, req.params.id, { name, relation, seed })
        await enterStanding(ctx, req.params.id, { person, kind, from: ctx.now })
      })
      await added.catch(unlessWritten)
      return redirect(`/records/${req.params.id}/releases?done=person#people`)
    }),
  onInvalid: (req, refusal, sent) => {
    const typed = { name: asText(sent.name), relation: asText(sent.relation), kind: asText(sent.kind) }
    return orPersonKept(req, typed, () => showReleases(req, { refusal, typed }))
  },
})

/** Save was pressed twice: the first press wrote it, and the second answers as that did. */
function unlessWritten(error: unknown): void {
  if (!(error instanceof Conflict && error.code === 'entry-written')) throw error
}

/** Where the keys are away nobody is added; who was typed stands on the page that says so. */
const orPersonKept = <R,>(req: OfRecord, typed: TypedPerson, work: () => Promise<R>) =>
  orKeysAway(req, toRecord(req.params.id), work, async () => (
    <PersonForm record={req.params.id} typed={typed} errors={[]} />
  ))

/** What the program that keeps a record does: releases, and who may have to sign them. */
export const releaseRoutes: readonly Route[] = [
  releases,
  newRelease,
  writeOne,
  copy,
  takeOneBack,
  addSomebody,
  ending,
]
