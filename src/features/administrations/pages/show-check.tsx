import { type Instrument, siteOf, situationOf } from '#features/instruments/index.ts'
import { readLines, type ShownLine } from '#features/lines/index.ts'
import { namesOf, worksHere } from '#features/records/index.ts'
import { type Filled, filledFrom, type JsonObject, unsavedIn } from '#features/screening/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Refusal } from '#platform/errors.ts'
import { page } from '#platform/http/route.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { summaryOf } from '#web/parts/index.ts'
import { instrumentOf } from '../act/instrument-of.ts'
import type { Body } from '../act/read-step.ts'
import { closedNow } from '../act/still-open.ts'
import { todayIn } from '../act/today-in.ts'
import { type Administration, administrationOf } from '../one/administration.ts'
import { ageOf } from '../one/age-of.ts'
import { amendmentsOf } from '../one/amend.ts'
import { entryOfCheck, openedForm, savedOf } from '../one/answers-of.ts'
import { checked, failsOf } from '../one/checks.ts'
import { definitionOf } from '../one/definition-of.ts'
import { formOptionsOf } from '../one/form-options.ts'
import { limitsTextFor } from '../one/limits-text.ts'
import { referenceOf } from '../one/reference.ts'
import type { Result } from '../one/result-of.ts'
import { stepsOf } from '../one/steps-of.ts'
import { groupsOf } from '../one/write-entry.ts'
import { ResultView } from './result-view.tsx'
import type { OfCheck } from './shared.ts'
import { SignedPage } from './signed-page.tsx'
import { StepPage } from './step-page.tsx'
import type { StepProps } from './steps/step-props.ts'

interface Asked {
  readonly typed?: Readonly<Record<string, string | undefined>>
  readonly refusal?: Refusal
  readonly done?: string | undefined
  /** The question that a phone shows. */
  readonly question?: string | undefined
  /** What was typed and is no answer. */
  readonly refused?: Filled['refused']
  /** Of an amendment: what was typed, with what of it is no answer. */
  readonly amending?: Filled
  /** Answers that were sent and refused: what of them is not saved is shown once more. */
  readonly late?: Body | undefined
}

/** A check as it stands: the form of its state, or what was signed. */
export async function showCheck(req: OfCheck, asked: Asked = {}) {
  const { keyStore } = req.services
  const found = await req.run(async (ctx) => {
    const { who, zone } = await worksHere(ctx)
    const { head, all, one } = await administrationOf(ctx, req.params.id, req.params.check)
    const instrument = await instrumentOf(ctx, one)
    const shared = { who, record: head, one, instrument, site: await siteOf(ctx) }
    const here = { ctx, keys: keyStore, one, instrument, all, zone, today: todayIn(zone, req.now) }
    if (one.at === 'final') {
      const signed = await signedOf(here, asked.amending)
      return { ...shared, ...signed, unsaved: await unsavedNow(here, asked, signed.answers?.filled) }
    }
    const parts = await partsOf(here, asked)
    return { ...shared, ...parts, unsaved: await unsavedNow(here, asked, parts.form?.filled) }
  })
  const more = {
    demo: req.services.demo,
    at: req.now,
    done: asked.done,
    errors: summaryOf(asked.refusal),
    typed: asked.typed ?? {},
  }
  const body =
    'steps' in found ? (
      <SignedPage {...found} {...more} />
    ) : (
      <StepPage {...found} {...more} lines={await linesNow(req)}>
        {found.one.at === 'aftercare' && <ResultView {...found} result={found.result} />}
      </StepPage>
    )
  const status = asked.refusal?.status ?? (asked.refused || asked.amending ? 422 : undefined)
  return page(body, status === undefined ? undefined : { status })
}

/** To give to a young person: for everybody, whatever was answered. */
const linesNow = async (req: OfCheck): Promise<readonly ShownLine[]> =>
  (await readLines(req))
    .linesFor({ audience: 'public', now: req.now })
    .filter(({ role }) => role === 'support' || role === 'emergency')

interface Here {
  readonly ctx: Context
  readonly keys: KeyStore
  readonly one: Administration
  readonly instrument: Instrument
  readonly all: readonly string[]
  readonly zone: string
  readonly today: string
}

/** What the form of a state needs besides the check. */
async function partsOf(
  here: Here,
  asked: Asked,
): Promise<Pick<StepProps, 'checks' | 'closed' | 'form' | 'limits' | 'result'>> {
  const { ctx, keys, one, instrument } = here
  if (one.at === 'checks') return { checks: await checksNow(here) }
  if (one.at === 'limits') return { limits: await limitsTextFor(ctx, one.jurisdiction, one.language) }
  if (one.at === 'aftercare') return { result: await resultNow(ctx, keys, one, instrument) }
  // Answers of a screen that was handed over are looked at when it is back.
  if (one.at !== 'items' || one.mode === 'self-administered') return {}
  // Whoever comes back passes them anew; a conversation that goes on is not broken off.
  const closed = asked.question === undefined ? await closedNow(ctx, one, instrument) : []
  if (closed.length > 0) return { closed }
  const form = await openedForm(ctx, keys, one, instrument)
  const filled = asked.refused ? { ...form.filled, refused: asked.refused } : form.filled
  return { form: { ...form, filled, at: asked.question } }
}

async function checksNow({ ctx, keys, one, instrument, all, today }: Here) {
  const age = await ageOf(ctx, keys, all, today)
  const situation = await situationOf(ctx, instrument, {
    age,
    language: one.language,
    mode: one.mode,
    // What a person says of these stands on the form, and is asked when it is sent.
    parentConsent: 'given',
    minorMayConsent: 'yes',
  })
  return {
    age,
    blocks: checked(instrument.package, situation).blocks,
    fails: failsOf(instrument.package, situation),
  }
}

/** What the answers say so far: by the entry, or by what a screen that was handed over left behind. */
async function resultNow(
  ctx: Context,
  keys: KeyStore,
  one: Administration,
  instrument: Instrument,
): Promise<Result | undefined> {
  const entry = await entryOfCheck(ctx, keys, one)
  if (entry) return entry.groups?.result as Result | undefined
  if (one.item !== null) return undefined
  const form = await openedForm(ctx, keys, one, instrument)
  return form.revision === 0 ? undefined : groupsOf(instrument, form.filled, one, one).result
}

/** @param shown the answers as they are saved, where the page has them */
async function unsavedNow({ ctx, keys, one, instrument }: Here, { late }: Asked, shown: Filled | undefined) {
  // What is being answered on a screen that was handed over is looked at when it is back.
  if (late === undefined || (one.at === 'items' && one.mode === 'self-administered')) return []
  const saved = shown ?? (await savedOf(ctx, keys, one, instrument))
  return unsavedIn(definitionOf(instrument), late, saved, formOptionsOf(one))
}

async function signedOf({ ctx, keys, one, instrument, zone }: Here, amending: Filled | undefined) {
  const entry = await entryOfCheck(ctx, keys, one)
  const [steps, amendments] = [await stepsOf(ctx, one.id), await amendmentsOf(ctx, one.id)]
  const answers = entry?.groups?.answers as { readonly response: JsonObject } | undefined
  return {
    steps,
    amendments,
    reference: await referenceOf(ctx, one.id, zone),
    names: await namesOf(ctx, [...steps.map(({ by }) => by), ...amendments.map(({ by }) => by)]),
    result: entry?.groups?.result as Result | undefined,
    answers:
      entry && answers
        ? {
            filled: amending ?? filledFrom(definitionOf(instrument), answers.response, formOptionsOf(one)),
            version: entry.version,
          }
        : undefined,
  }
}
