import { recordEvent } from '#features/audit/index.ts'
import {
  docOf,
  editRecord,
  type FieldState,
  type FieldValues,
  listIn,
  loadRecord,
  readField,
} from '#features/directory/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, Invalid } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { lockProposal } from './list-proposals.ts'

const t = translator('en')

export interface Settlement {
  readonly id: string
  /** Fields to take over; none = nothing of it is used. */
  readonly take: readonly string[]
  /** The version of the record the steward had before them. */
  readonly version: number
  /** One line for the provenance of the values that are used. */
  readonly note: string
}

/**
 * A steward decides what becomes of a provider's answer. What is used is written by `editRecord` in the steward's
 * name, with all its checks, and says in its provenance that it came by link; the rest is dropped. The answer leaves
 * the queue either way.
 *
 * @throws {Conflict} `proposal-settled` when a colleague was faster
 * @throws {Invalid} `no-such-field` for a field that was not proposed; and whatever `editRecord` refuses
 */
export async function settleProposal(ctx: Context, keyring: Keyring, input: Settlement): Promise<void> {
  const me = requireSteward(ctx)
  const proposal = await lockProposal(ctx, input.id)
  if (!proposal) throw new Conflict('proposal-settled', t('steward.refused.proposal-settled'))
  const offered = Object.keys(proposal.values)
  const strange = input.take.filter((path) => !offered.includes(path))
  if (strange.length > 0) {
    throw new Invalid('no-such-field', t('steward.refused.no-such-field'))
  }
  if (input.take.length > 0) {
    const record = await loadRecord(ctx, 'service', proposal.serviceId)
    await editRecord(ctx, keyring, {
      entity: 'service',
      id: proposal.serviceId,
      version: input.version,
      values: valuesToSave(record, proposal.values, input.take),
      evidence: { method: 'one-tap link', note: input.note },
    })
  }
  const outcome =
    input.take.length === 0 ? 'not-used' : input.take.length === offered.length ? 'used' : 'partly'
  await ctx.db
    .updateTable('directory.proposal')
    .set({ settled_at: ctx.now, settled_by: me, outcome })
    .where('id', '=', proposal.id)
    .execute()
  await recordEvent(
    ctx,
    'proposal.settled',
    { kind: 'service', id: proposal.serviceId },
    { outcome, said: proposal.kind, fields: input.take.join(' ') },
  )
}

/** A provider tells one number, the main one: it takes the place of the first voice line, and the others stay. */
function valuesToSave(record: FieldState, values: FieldValues, take: readonly string[]): FieldValues {
  return Object.fromEntries(
    take.map((path) => [path, path === 'phones' ? withMainPhone(record, values[path]) : values[path]]),
  )
}

function withMainPhone(record: FieldState, proposed: unknown): unknown {
  const [main] = Array.isArray(proposed) ? proposed.map(docOf) : []
  const phones = listIn(docOf({ phones: readField(record, 'phones') }), 'phones')
  if (!main) return phones
  const at = phones.findIndex((phone) => !/fax|text|sms|tty/i.test(String(phone.type ?? '')))
  if (at < 0) return [main, ...phones]
  // The extension belonged to the number that is replaced.
  return phones.map((phone, index) => {
    if (index !== at) return phone
    const { extension: _extension, ...rest } = phone
    return { ...rest, number: main.number }
  })
}
