import type { Context } from '#platform/db/actor.ts'
import { Conflict, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import type { Groups } from '../domain/kinds.ts'
import { openItems } from '../open-items.ts'
import { type LineOfList, linesOf } from './list-people.ts'

const t = translator('en')

export interface ComparedRecord {
  readonly line: LineOfList
  /** Undefined: its key was destroyed. */
  readonly names: Groups<'identity'>['names'] | undefined
  readonly about: Groups<'identity'>['about'] | undefined
}

/**
 * Two records with who they are about, opened and written down as read. The one that was opened first stays when they become
 * one.
 *
 * @throws {NotFound} one of them is none of the acting program · {Conflict} `one-already` they are parts of one record
 */
export async function compareRecords(
  ctx: Context,
  keys: KeyStore,
  ids: readonly [string, string],
): Promise<{ readonly stays: ComparedRecord; readonly joins: ComparedRecord }> {
  const lines = await linesOf(ctx, ids)
  const [one, other] = ids.map((id) => lines.get(id))
  if (!one || !other) throw new NotFound('record')
  if (one.id === other.id) throw new Conflict('one-already', t('subjects.compare.already'))
  const opened = await openItems(
    ctx,
    keys,
    [one, other].flatMap(({ identity }) => identity ?? []),
    { what: 'record', groups: ['names', 'about'] },
  )
  const whole = (line: LineOfList): ComparedRecord => {
    const groups = opened.find(({ id }) => id === line.identity)?.groups as
      | Partial<Groups<'identity'>>
      | undefined
    return { line, names: groups?.names, about: groups?.about }
  }
  const [stays, joins] = one.openedAt <= other.openedAt ? [one, other] : [other, one]
  return { stays: whole(stays), joins: whole(joins) }
}
