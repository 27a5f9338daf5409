import { phonesOfServices } from '#features/directory/index.ts'
import { keptHere } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict } from '#platform/errors.ts'
import { t } from '#web/frame/staff.tsx'
import { board, lineState } from '../board.ts'
import type { Taking } from '../domain/codes.ts'
import type { Numbers } from '../domain/tap.ts'
import { ownLines } from '../keeping/own-lines.ts'
import { lineWords } from '../keeping/pages/words.ts'

/** A line that whoever keeps the device counts. Of a hidden place no name. */
export interface KeptLine {
  readonly id: string
  readonly words: string
  /** Name of the service; null: a hidden place. */
  readonly service: string | null
  readonly numbers: Numbers
  readonly held: number
  readonly taking: Taking
  readonly version: number
  /** Age of the count at this moment; null: never counted, or in doubt. */
  readonly minutes: number | null
}

/** A free slot of the board that a device may keep: none that is hidden. */
export interface KeptSlot {
  readonly id: string
  readonly words: string
  readonly service: string
  readonly organization: string
  readonly free: number
  /** As printed on its public card; null: none. */
  readonly phone: string | null
}

export interface Snapshot {
  readonly kept: string
  readonly membership: string
  readonly lines: readonly KeptLine[]
  /** Named as devices have it that kept some before an upgrade. */
  readonly places: readonly KeptSlot[]
}

/**
 * What a device may keep for without a connection: the lines that its person counts, and the free slots of the board
 * that are not hidden, where that person may hold slots.
 *
 * @throws {Conflict} `nothing-kept` where this sign-in was not told that its browser keeps anything
 */
export async function snapshot(ctx: Context): Promise<Snapshot> {
  const kept = await keptHere(ctx)
  const { actor } = ctx
  const membership = 'membershipId' in actor ? actor.membershipId : null
  if (kept === null || membership === null) {
    throw new Conflict('nothing-kept', t('offline.refused.nothing-kept'))
  }
  const holds = 'programId' in actor && actor.programId !== null && actor.permissions.has('availability.see')
  const open = holds
    ? (await board(ctx)).filter((line) => !line.own && !line.hidden && lineState(line) === 'open')
    : []
  const phones = await phonesOfServices(ctx, [...new Set(open.map((line) => line.place?.serviceId ?? ''))])
  return {
    kept,
    membership,
    lines: (await ownLines(ctx)).flatMap((line) =>
      line.numbers === null || line.taking === 'ended'
        ? []
        : [
            {
              id: line.id,
              words: lineWords(line.hidden ? { ...line, location: null } : line),
              service: line.hidden ? null : (line.place?.service ?? null),
              numbers: line.numbers,
              held: line.held ?? 0,
              taking: line.taking,
              version: line.version,
              minutes: line.minutes,
            },
          ],
    ),
    places: open.flatMap((line) =>
      line.place === null
        ? []
        : [
            {
              id: line.id,
              words: t('counts.line', {
                unit: t(`counts.unit.${line.unit}`),
                min: line.ageMin,
                max: line.ageMax,
              }),
              service: line.place.service,
              organization: line.place.organization,
              free: line.available,
              phone:
                phones.get(line.place.serviceId)?.find((one) => one.kind === 'voice' && one.tel !== null)
                  ?.display ?? null,
            },
          ],
    ),
  }
}
