import type { Context } from '#platform/db/actor.ts'
import { type BuiltCard, buildCard, type LocationRow } from '../domain/build-card.ts'
import { addCards, writeCards } from '../write-cards.ts'
import { keyOf } from './known.ts'
import type { ImportRun } from './run-memory.ts'
import type { Draft } from './settle.ts'
import type { WrittenRow } from './write-records.ts'

/**
 * Writes the cards of services of which everything came in this batch and is new: nobody else can have seen or
 * changed it, so it need not be read back. What is tied to anything that was there before is left to
 * `refreshCards`, and so is all of a batch that hides a place: others may turn out to be the same place only after
 * they were written.
 *
 * @param written rows of this batch, by table and id
 * @param addNew write them without looking whether they are there
 * @returns ids of the services whose cards are written
 */
export async function writeNewCards(
  ctx: Context,
  run: ImportRun,
  drafts: readonly Draft[],
  written: ReadonlyMap<string, WrittenRow>,
  addNew: boolean,
): Promise<Set<string>> {
  const linksOf = Map.groupBy(
    drafts.filter((draft) => draft.entity === 'service_at_location'),
    (draft) => draft.links.service_id,
  )
  const done = new Set<string>()
  const cards: BuiltCard[] = []
  for (const draft of drafts) {
    if (draft.entity !== 'service') continue
    const own = cardsOf(ctx, run, draft, linksOf.get(draft.id) ?? [], written)
    if (!own) continue
    done.add(draft.id)
    cards.push(...own)
  }
  // In one order everywhere, so that two batches wait for each other and never cross.
  const write = addNew ? addCards : writeCards
  await write(
    ctx,
    cards.sort((a, b) => (a.columns.id < b.columns.id ? -1 : 1)),
  )
  return done
}

function cardsOf(
  ctx: Context,
  run: ImportRun,
  draft: Draft,
  links: readonly Draft[],
  written: ReadonlyMap<string, WrittenRow>,
): BuiltCard[] | undefined {
  const newRow = (entity: string, id: string | null | undefined): WrittenRow | undefined => {
    const row = written.get(keyOf(entity, id ?? ''))
    return row?.isNew && row.asGiven ? row : undefined
  }
  const service = newRow('service', draft.id)
  const organization = newRow('organization', draft.links.organization_id)
  if (!service || !organization || draft.links.program_id) return undefined
  const joined = links.map((link) => ({
    link: newRow('service_at_location', link.id),
    location: newRow('location', link.links.location_id),
  }))
  if (!joined.every(({ link, location }) => link && location?.visibility === 'public')) return undefined
  if (organization.shown === false || !shownStatus.has(String(service.status))) return []
  const { fictional, name: sourceName } = run.source
  const common = {
    service: {
      id: draft.id,
      name: String(service.name),
      doc: service.doc,
      status: String(service.status),
      profile: service.profile,
      need_ids: draft.state.needIds,
      fictional,
      human_confirmed_at: null,
      human_confirmed_how: null,
      machine_checked_at: null,
      edited_at: null,
    },
    organization: { id: organization.id, name: String(organization.name), doc: organization.doc, fictional },
    source: { name: sourceName },
  }
  if (joined.length === 0) return [buildCard({ ...common, location: null, serviceAtLocation: null }, ctx.now)]
  return joined.flatMap(({ link, location }) =>
    link && location
      ? buildCard(
          {
            ...common,
            location: { ...(location as WrittenRow & LocationRow), fictional },
            serviceAtLocation: link,
          },
          ctx.now,
        )
      : [],
  )
}

/** As the generated column directory.service.shown says. */
const shownStatus: ReadonlySet<string> = new Set(['active', 'temporarily closed'])
