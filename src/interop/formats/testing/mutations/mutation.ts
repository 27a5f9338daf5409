import { createHash } from 'node:crypto'
import { type Dice, diceOf } from '#interop/feeds/testing/seeded.ts'
import type { Base } from './bases.ts'
import type { Draft, Mutation } from './draft.ts'
import { mutateJson } from './mutate-json.ts'
import { mutateTables } from './mutate-tables.ts'
import { mutateXml } from './mutate-xml.ts'
import { type Written, writeJson, writeTables, writeXml } from './write-draft.ts'

/** The mutation of this number under this seed: the same each time, whichever others are made. */
export async function mutationOf(bases: readonly Base[], seed: number, number: number): Promise<Mutation> {
  const bytes = createHash('sha256').update(`${seed} ${number}`).digest()
  const dice = diceOf(bytes.readUInt32LE(0))
  // In turn, so that each importer has its share of however few.
  const base = bases[number % bases.length]
  if (!base) throw new Error('There is nothing to make mutations of.')
  let draft = base.draw(dice)
  const changes: string[] = []
  for (let left = 1 + dice.below(3); left > 0; left -= 1) {
    const [next, change] = mutateDraft(draft, dice)
    draft = next
    changes.push(change)
  }
  const { files, account, change } = await write(draft, dice)
  if (change) changes.push(change)
  return {
    base: base.name,
    changes,
    files,
    account,
    tables: draft.kind === 'tables' ? draft.tables.map(({ file }) => file) : [],
    ...(draft.format !== undefined && { format: draft.format }),
    ...(draft.kind !== 'xml' && draft.mapping !== undefined && { mapping: draft.mapping }),
  }
}

function mutateDraft(draft: Draft, dice: Dice): [Draft, string] {
  if (draft.kind === 'tables') return mutateTables(draft, dice)
  return draft.kind === 'json' ? mutateJson(draft, dice) : mutateXml(draft, dice)
}

async function write(draft: Draft, dice: Dice): Promise<Written> {
  if (draft.kind === 'tables') return writeTables(draft, dice)
  return draft.kind === 'json' ? writeJson(draft, dice) : writeXml(draft, dice)
}
