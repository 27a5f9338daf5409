import type { Context } from '#platform/db/actor.ts'
import { type Conflict, Invalid, NotFound, Refusal } from '#platform/errors.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import type { Kind } from '../domain/kinds.ts'
import { itemHistory } from '../item-history.ts'
import { type OpenItem, openItems, wordsOf } from '../open-items.ts'
import { type Changed, changeItem } from '../write-item.ts'
import type { EntryLine } from './entry-of.ts'
import { fieldsOf, joinedBy, PLAIN_FIELDS, type Typed } from './forms/fields.ts'
import { type ReadHere, readForm } from './forms/read-form.ts'
import { typedOf } from './forms/typed-of.ts'

/** Which of two texts is kept: what stands, what one wrote, or one after the other. */
export type Choice = 'kept' | 'merged' | 'both'
export type Choices = Readonly<Record<string, Choice | undefined>>

/** A field of which two people wrote different things. */
export interface Difference {
  readonly field: string
  readonly stands: string
  readonly mine: string
  /** Filled in beforehand: nobody else’s change is undone unasked, and no text is dropped. */
  readonly chosen: Choice
}

/** What stands by now, and where it differs from what was typed. */
export interface Meanwhile {
  readonly item: OpenItem
  readonly differences: readonly Difference[]
}

export interface EntryChange {
  readonly onVersion: number
  readonly typed: Typed
  readonly why: Changed<Kind>['why']
  /** After a conflict: field by field. */
  readonly choices?: Choices | undefined
}

/**
 * Writes the next version of an entry out of its form, with what was chosen where somebody else had written meanwhile.
 *
 * @throws {Invalid} with the fields · {Conflict} `changed-meanwhile`: nothing was saved; see {@link meanwhileOf}
 */
export async function changeEntry(
  ctx: Context,
  keys: KeyStore,
  line: EntryLine,
  change: EntryChange,
  here: ReadHere,
): Promise<number> {
  const [item] = await openItems(ctx, keys, [line.item], { what: 'record' })
  if (!item) throw new NotFound('record')
  const stands = standing(item, line.kind, here.zone)
  const typed =
    change.choices && stands ? choose(line.kind, stands, change.typed, change.choices) : change.typed
  const { groups, plain } = readForm(line.kind, typed, here)
  return await changeItem(ctx, keys, {
    subject: line.subject,
    item: line.item,
    kind: line.kind,
    onVersion: change.onVersion,
    groups,
    why: change.why,
    ...plain,
    // The clock of a form has no seconds, and its day no hour: what was not changed keeps them.
    ...(typed.known === stands?.known && { knownAt: undefined }),
    ...(stands && typed.due === stands.due && { dueAt: item.dueAt }),
  })
}

/** Somebody else was first. */
export const isMeanwhile = (error: unknown): error is Conflict =>
  error instanceof Refusal && error.code === 'changed-meanwhile'

/**
 * What stands by now beside what was typed. A field that only one of the two changed is filled in with that change; of a text
 * that both changed, both are kept unless whoever looks chooses.
 */
export async function meanwhileOf(
  ctx: Context,
  keys: KeyStore,
  line: EntryLine,
  { onVersion, typed }: Pick<EntryChange, 'onVersion' | 'typed'>,
  here: ReadHere,
): Promise<Meanwhile> {
  const { zone } = here
  const [item] = await openItems(ctx, keys, [line.item], { what: 'record' })
  if (!item) throw new NotFound('record')
  const stands = standing(item, line.kind, zone) ?? {}
  const before = (await itemHistory(ctx, keys, line.item)).find(({ version }) => version === onVersion)
  const base: Typed =
    before && before.why !== 'retracted' ? typedOf(line.kind, before.groups as never, zone) : {}
  const mine = asKept(line.kind, typed, here)
  const differences = fieldsOf[line.kind].flatMap((field): Difference[] => {
    const [one, other] = [stands[field] ?? '', mine[field] ?? '']
    if (one === other) return []
    return [{ field, stands: one, mine: other, chosen: beforehand(field, one, other, base[field]) }]
  })
  return { item, differences }
}

/** As it would be kept: without what a form sends beside an answer that makes it void. */
function asKept(kind: Kind, typed: Typed, here: ReadHere): Typed {
  try {
    const words = typedOf(kind, readForm(kind, typed, here).groups, here.zone)
    return Object.fromEntries(
      fieldsOf[kind].map((field) => [field, (PLAIN_FIELDS.has(field) ? typed : words)[field] ?? '']),
    )
  } catch (error) {
    if (error instanceof Invalid) return typed
    throw error
  }
}

function beforehand(field: string, stands: string, mine: string, base: string | undefined): Choice {
  if (mine === base) return 'kept'
  if (stands === base) return 'merged'
  return joinedBy(field) !== undefined && stands !== '' && mine !== '' ? 'both' : 'kept'
}

function standing(item: OpenItem, kind: Kind, zone: string): Typed | undefined {
  const words = wordsOf(item, kind)
  return words && typedOf(kind, words, zone, item)
}

function choose(kind: Kind, stands: Typed, mine: Typed, choices: Choices): Typed {
  return Object.fromEntries(
    fieldsOf[kind].map((field) => {
      const [one, other] = [stands[field] ?? '', mine[field] ?? '']
      const choice = choices[field]
      if (choice === 'kept') return [field, one]
      if (choice === 'both') return [field, `${one}${joinedBy(field) ?? ''}${other}`]
      return [field, other]
    }),
  )
}
