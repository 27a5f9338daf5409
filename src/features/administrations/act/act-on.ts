import { situationOf } from '#features/instruments/index.ts'
import { addItem, worksHere } from '#features/records/index.ts'
import { type Filled, readForm, wentTo } from '#features/screening/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { momentIn } from '#platform/local-time.ts'
import { t } from '#web/frame/staff.tsx'
import { type Administration, administrationToMove } from '../one/administration.ts'
import { ageOf } from '../one/age-of.ts'
import { formOf } from '../one/answers-of.ts'
import { checked, consentAsked } from '../one/checks.ts'
import { countAnswers } from '../one/count-answers.ts'
import { definitionOf } from '../one/definition-of.ts'
import { formOptionsOf } from '../one/form-options.ts'
import { limitsTextFor } from '../one/limits-text.ts'
import { walk } from '../one/walk.ts'
import { dropAnswers, saveAnswers } from '../one/working-answers.ts'
import { writeEntry } from '../one/write-entry.ts'
import type { Act } from '../protocol/advance.ts'
import { type Outcome, outcomes } from '../protocol/outcomes.ts'
import { maySkip } from '../protocol/states.ts'
import { blockedBy, invalidOf, movedMeanwhile, unanswered } from '../refusals.ts'
import { instrumentOf } from './instrument-of.ts'
import {
  type Body,
  dayIn,
  readAftercare,
  readAssent,
  readChecks,
  readInterpreter,
  readLimits,
  readPrivacy,
  typedIn,
} from './read-step.ts'
import { closedNow } from './still-open.ts'
import { todayIn } from './today-in.ts'

/** Where whoever did something goes next: the page of the check, at one of its questions, or back to all checks. */
export type Next =
  | {
      readonly to: 'check'
      readonly question?: string | undefined
      /** What was typed and is no answer: to be shown again with what to do. All else was kept. */
      readonly refused?: Filled['refused']
      /** It came to its end by this. */
      readonly signed?: boolean
    }
  | { readonly to: 'checks' }

interface Here {
  readonly ctx: Context
  readonly keys: KeyStore
  readonly today: string
  readonly zone: string
  /** The record and all that are part of it. */
  readonly all: readonly string[]
}

/**
 * What a form of a check asked for.
 *
 * @throws {Invalid} something is missing · {Conflict} somebody else was first · {NotFound} no such check
 */
export async function actOn(
  ctx: Context,
  keys: KeyStore,
  at: { readonly record: string; readonly check: string; readonly now: Date },
  given: { readonly step: number; readonly act: 'pass' | 'end' | 'answer'; readonly body: Body },
): Promise<Next> {
  const { zone } = await worksHere(ctx)
  const { all, one } = await administrationToMove(ctx, at.record, at.check, given.step)
  const here = { ctx, keys, zone, all, today: todayIn(zone, at.now) }
  if (given.act === 'end') await end(here, one, given.body)
  else if (one.at === 'items') return await answer(here, one, given.body)
  else await pass(here, one, given.body)
  return { to: 'check', signed: one.at === 'aftercare' && given.act === 'pass' }
}

async function end(here: Here, one: Administration, body: Body): Promise<void> {
  const outcome = outcomes.find((code) => code === typedIn(body, 'outcome'))
  if (outcome === undefined) throw unanswered([{ field: 'outcome', words: 'stop.why' }])
  await leaveItems(here, one, { kind: 'end', outcome, retryOn: dayIn(body, 'another') }, outcome)
}

/** Saves what was answered; goes on, comes back later, or is done. */
async function answer(here: Here, one: Administration, body: Body): Promise<Next> {
  const { ctx, keys } = here
  if (one.mode === 'self-administered') throw invalidOf('not-theirs', 'act')
  const instrument = await instrumentOf(ctx, one)
  const definition = definitionOf(instrument)
  const before = await formOf(ctx, keys, one, instrument)
  const filled = readForm(definition, body, before.filled, formOptionsOf(one))
  // The one whose answers the form showed; without it nobody knows what would be written over.
  const revision = typedIn(body, 'revision')
  if (!/^\d{1,5}$/.test(revision)) throw movedMeanwhile()
  await saveAnswers(ctx, keys, one, Number(revision), filled.response)
  const after = typedIn(body, 'after')
  if (after === 'later') return { to: 'checks' }
  if (filled.refused && filled.refused.length > 0)
    return { to: 'check', question: filled.refused[0]?.name, refused: filled.refused }
  if (after === 'done') {
    await leaveItems(here, one, { kind: 'pass', facts: countAnswers(filled) }, null)
    return { to: 'check' }
  }
  return { to: 'check', question: wentTo(definition, filled, body, formOptionsOf(one)) }
}

/** Where questions were put, their answers become an entry of the record in the same transaction. */
async function leaveItems(here: Here, one: Administration, act: Act, outcome: Outcome | null): Promise<void> {
  const { ctx, today } = here
  const written = one.at === 'items' ? await entryFrom(here, one, outcome) : undefined
  await walk(ctx, one, act, {
    today,
    item: written?.item,
    safety: (written?.result.safety.length ?? 0) > 0,
  })
  if (written) await dropAnswers(ctx, one)
}

/** Undefined: nothing was answered, and no entry says so: the administration does. */
async function entryFrom({ ctx, keys }: Here, one: Administration, outcome: Outcome | null) {
  const instrument = await instrumentOf(ctx, one)
  const { filled, revision } = await formOf(ctx, keys, one, instrument)
  return revision === 0 ? undefined : await writeEntry(ctx, keys, one, instrument, filled, outcome)
}

async function pass(here: Here, one: Administration, body: Body): Promise<void> {
  const { ctx, today } = here
  switch (one.at) {
    case 'checks': {
      const next = await walk(
        ctx,
        one,
        { kind: 'pass', facts: await factsOfChecks(here, one, body) },
        { today },
      )
      return await skipTalking(here, next)
    }
    case 'privacy':
      await walk(
        ctx,
        one,
        { kind: 'pass', facts: readPrivacy(body), retryOn: dayIn(body, 'retry') },
        { today },
      )
      return
    case 'interpreter':
      await walk(ctx, one, { kind: 'pass', facts: readInterpreter(body) }, { today })
      return
    case 'limits': {
      const text = await limitsTextFor(ctx, one.jurisdiction, one.language)
      // What was read to them is what is filed: another one has to be read first.
      if ((typedIn(body, 'text') || undefined) !== text?.id) throw invalidOf('limits-changed', 'said')
      await walk(ctx, one, { kind: 'pass', facts: readLimits(body, text) }, { today })
      return
    }
    case 'assent': {
      const facts = readAssent(body)
      if (facts.agreed) await requireOpen(here, one)
      await walk(ctx, one, { kind: 'pass', facts }, { today })
      return
    }
    case 'aftercare':
      return await sign(here, one, body)
    default:
      throw invalidOf('is-final', 'act')
  }
}

/** Days may lie between the checks and the first question, and somebody else may ask it. A no is taken from whoever hears it. */
async function requireOpen({ ctx }: Here, one: Administration): Promise<void> {
  const gates = await closedNow(ctx, one, await instrumentOf(ctx, one))
  if (gates.length > 0) throw blockedBy(gates, 'agreed')
}

/** What asks a young person nothing leaves the conversation out, state by state, each with its line in the log. */
async function skipTalking({ ctx, today }: Here, one: Administration): Promise<void> {
  let run = one
  while (maySkip(run.at, run.mode)) run = await walk(ctx, run, { kind: 'skip' }, { today })
}

async function factsOfChecks({ ctx, keys, all, today }: Here, one: Administration, body: Body) {
  const instrument = await instrumentOf(ctx, one)
  const asked = consentAsked(instrument.package, one.mode)
  const said = readChecks(body, asked)
  const known = await ageOf(ctx, keys, all, today)
  const { facts, blocks } = checked(
    instrument.package,
    await situationOf(ctx, instrument, {
      age: known === 'unknown' ? (said.age ?? 'unknown') : known,
      language: one.language,
      mode: one.mode,
      parentConsent: said.parentConsent,
      minorMayConsent: said.minorMayConsent,
    }),
  )
  // Whoever told already ends here whatever else stands against asking.
  if (!said.disclosedEarlier && blocks.length > 0 && !said.recordsBlock) throw blockedBy(blocks)
  if (said.disclosedEarlier) return { ...facts, disclosedEarlier: true }
  // The answers were changed since they were refused: whoever chose to end it would be led on to the questions.
  if (said.recordsBlock && blocks.length === 0) throw invalidOf('nothing-against', 'disclosed')
  return {
    ...facts,
    disclosedEarlier: false,
    ...(asked.parent && { parentConsent: said.parentConsent }),
    // What a parent allows needs no law.
    ...(asked.minor && said.parentConsent !== 'given' && { minorMayConsent: said.minorMayConsent }),
    ...(blocks.length > 0 && { blocked: blocks }),
  }
}

/** The next step becomes a task of the record, and whoever does this signs. */
async function sign(here: Here, one: Administration, body: Body): Promise<void> {
  const { ctx, keys, today, zone } = here
  // Answers of a screen that was handed over become an entry when whoever handed it is back.
  const written = one.item === null ? await entryFrom(here, one, one.outcome) : undefined
  const needsStep = one.safety || (written?.result.safety.length ?? 0) > 0
  const said = readAftercare(body, { outcome: one.outcome, needsStep })
  const due = said.due ?? today
  if (due < today) throw invalidOf('due-past', 'due')
  const { me } = await worksHere(ctx)
  const task = await addItem(ctx, keys, one.subject, {
    kind: 'task',
    groups: { narrative: { text: t(`administrations.next.${said.next}`) } },
    dueAt: momentIn(zone, `${due} 23:59`) ?? null,
    assignedTo: me,
  })
  await walk(
    ctx,
    one,
    { kind: 'pass', facts: { ...said.facts, task } },
    { today, item: written?.item, safety: needsStep },
  )
  if (written) await dropAnswers(ctx, one)
}
