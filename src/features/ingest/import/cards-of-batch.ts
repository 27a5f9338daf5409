import {
  type BuiltCard,
  buildCard,
  type CardInput,
  isCalled,
  type LocationRow,
  writeCards,
} from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { RecordEntity } from './record.ts'
import type { ImportRun } from './run-memory.ts'
import type { Draft } from './settle.ts'
import type { WrittenRow, WrittenRows } from './write-records.ts'

/**
 * Writes the cards of services of which everything came in this batch and is new: nobody else can have seen or
 * changed it, so it need not be read back. What is tied to anything that was there before is left to
 * `refreshCards`, and so is all of a batch that hides a place: others may turn out to be the same place only after
 * they were written.
 *
 * @param written rows of this batch
 * @returns ids of the services whose cards were written
 */
export async function writeNewCards(
  ctx: Context,
  run: ImportRun,
  drafts: readonly Draft[],
  written: WrittenRows,
): Promise<Set<string>> {
  const linksOf = new Map<string | null | undefined, Draft[]>()
  for (const draft of drafts) {
    if (draft.entity !== 'service_at_location') continue
    const others = linksOf.get(draft.links.service_id)
    if (others) others.push(draft)
    else linksOf.set(draft.links.service_id, [draft])
  }
  const done = new Set<string>()
  const cards: BuiltCard[] = []
  for (const draft of drafts) {
    if (draft.entity !== 'service') continue
    const own = cardsOf(ctx, run, draft, linksOf.get(draft.id) ?? [], written)
    if (!own) continue
    done.add(draft.id)
    for (const card of own) cards.push(card)
  }
  // In one order everywhere, so that two batches wait for each other and never cross.
  cards.sort((a, b) => (a.columns.id < b.columns.id ? -1 : 1))
  await writeCards(ctx, cards)
  return done
}

function cardsOf(
  ctx: Context,
  run: ImportRun,
  draft: Draft,
  links: readonly Draft[],
  written: WrittenRows,
): BuiltCard[] | undefined {
  const service = newRow(written, 'service', draft.id)
  const organization = newRow(written, 'organization', draft.links.organization_id)
  if (!service || !organization || draft.links.program_id) return undefined
  const joined: Joined[] = []
  for (const { id, links: linked } of links) {
    const link = newRow(written, 'service_at_location', id)
    const location = newRow(written, 'location', linked.location_id)
    if (!link || location?.place?.visibility !== 'public') return undefined
    joined.push({ link, location: { ...location.place, id: location.id, fictional: run.source.fictional } })
  }
  const status = draft.state.status ?? 'unknown'
  if (organization.draft.clean.unlisted || !shownStatus.has(status)) return []
  const { fictional, name: sourceName } = run.source
  const input: CardInput = {
    service: {
      id: draft.id,
      name: String(service.name),
      doc: service.doc,
      status,
      profile: draft.state.profile,
      need_ids: draft.state.needIds,
      fictional,
      human_confirmed_at: null,
      human_confirmed_how: null,
      machine_checked_at: null,
      edited_at: null,
    },
    organization: { id: organization.id, name: String(organization.name), doc: organization.doc, fictional },
    source: { name: sourceName },
    location: null,
    serviceAtLocation: null,
  }
  const cards =
    joined.length === 0
      ? [buildCard(input, ctx.now)]
      : joined.map(({ link, location }) =>
          buildCard({ ...input, location, serviceAtLocation: link }, ctx.now),
        )
  // Then others may have a number for it, which are read from the directory.
  return cards.every(({ card }) => card.phones.some(isCalled)) ? cards : undefined
}

interface Joined {
  readonly link: WrittenRow
  readonly location: LocationRow
}

/** A row that nothing had the id of before, and that reads as it was sent. */
function newRow(
  written: WrittenRows,
  entity: RecordEntity,
  id: string | null | undefined,
): WrittenRow | undefined {
  const row = written.get(entity)?.get(id ?? '')
  return row?.isNew && row.asGiven ? row : undefined
}

/** As the generated column directory.service.shown says. */
const shownStatus: ReadonlySet<string> = new Set(['active', 'temporarily closed'])
