import { putPlacesInLine, type SealedRaw, sealRaws } from '#features/protected-places/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { hiddenBefore } from './hidden-before.ts'
import { hideRelated } from './hide-related.ts'
import { hideTwins } from './hide-twins.ts'
import { hideStored, sealEarlier, storePlaces, turnsHidden } from './place-store.ts'
import type { PlannedPlace } from './plan-places.ts'
import { writeReasons } from './reasons-found.ts'
import { recordEntities } from './record.ts'
import { rememberStreetsTold } from './remember-streets-told.ts'
import { rewriteWithheld } from './rewrite-withheld.ts'
import { type ImportRun, rememberHidden } from './run-memory.ts'
import type { Draft } from './settle.ts'
import { hiddenAnew, silenceOthers } from './silence-others.ts'
import { keepStreetsTold } from './streets-told.ts'
import { tellingDifferences, writeConflicts } from './write-conflicts.ts'
import { writeNeedsRead } from './write-needs-read.ts'
import { writeDifferences, writeHistory, writeSourceRows } from './write-provenance.ts'
import { writeRecords } from './write-records.ts'

export interface Hidden {
  /** Keys of drafts whose source values are sealed. */
  readonly sealed: ReadonlySet<string>
  /** Records that were there before and were rewritten, and places that turned hidden. */
  readonly stored: readonly string[]
  readonly places: readonly string[]
}

/** What is decided about places. */
export interface Decided {
  readonly planned: readonly PlannedPlace[]
  /** See {@link findReasons}. */
  readonly reasons: readonly PlannedPlace[]
}

/** Writes the records of a batch, hides what must not be shown, and keeps what the source said. */
export async function writeAll(
  ctx: Context,
  keyring: Keyring,
  run: ImportRun,
  drafts: readonly Draft[],
  { planned, reasons }: Decided,
): Promise<Hidden> {
  const places = new Map(planned.map((place) => [place.id, place]))
  await writeRecords(ctx, run, 'location', drafts, places)
  const already = planned.filter((place) => turnsHidden(place) && (!place.draft || place.draft.foreign))
  await hideStored(ctx, already)
  // Only what is part of the batch, or hidden from now on, says anything new of a place.
  const toStore = planned.filter((place) => place.draft || turnsHidden(place))
  await storePlaces(ctx, keyring, run.source.id, toStore)
  await writeReasons(ctx, keyring, reasons)
  const twins = await hideTwins(ctx, keyring, run, [...planned, ...reasons])
  const withheld = [...planned, ...twins].flatMap(({ id, plan, related }) =>
    plan.secret ? [{ id, secret: plan.secret, related }] : [],
  )
  const earlier = await hiddenBefore(ctx, run, drafts, new Set(withheld.map((place) => place.id)))
  const { stored, touched, unsure } = await hideRelated(ctx, keyring, run.turn, drafts, [
    ...withheld,
    ...earlier,
  ])
  for (const place of withheld) rememberHidden(run, place.id, place.secret)
  const known = new Set([...stored.map((record) => record.id), ...drafts.map((draft) => draft.id)])
  const streets = await rememberStreetsTold(ctx, keyring, drafts)
  stored.push(...(await silenceOthers(ctx, keyring, run, [...planned, ...twins], known, streets)))
  for (const entity of recordEntities) {
    if (entity !== 'location') await writeRecords(ctx, run, entity, drafts, places)
  }
  await writeNeedsRead(ctx, run, drafts)
  await keepStreetsTold(ctx, keyring, drafts)
  await rewriteWithheld(ctx, stored)
  // Whatever else told of a place before it was hidden is read through by the job: an import must not wait for that.
  const hidden = hiddenAnew([...planned, ...twins])
  await putPlacesInLine(ctx, [...unsure, ...[...hidden, ...reasons].map((place) => place.id)])
  const sealed = new Set(touched)
  const telling = await tellingDifferences(ctx, keyring, drafts)
  for (const draft of drafts) if (isSealed(draft, places) || telling.has(draft.id)) sealed.add(draft.key)
  await sealRaws(
    ctx,
    keyring,
    drafts
      .filter((draft) => sealed.has(draft.key) || draft.clean.openRaw)
      .map(
        (draft): SealedRaw => ({
          sourceId: run.source.id,
          entity: draft.entity,
          sourceRecordId: draft.change.record.sourceRecordId,
          raw: draft.change.raw,
        }),
      ),
  )
  await writeSourceRows(ctx, run, drafts, sealed)
  const hiddenIds = new Set(drafts.filter((draft) => sealed.has(draft.key)).map((draft) => draft.id))
  await writeDifferences(ctx, run, drafts, hiddenIds)
  await writeConflicts(ctx, keyring, run, drafts, hiddenIds)
  await writeHistory(ctx, run, drafts, hiddenIds)
  const turned = [...planned.filter(turnsHidden), ...twins]
  await sealEarlier(ctx, keyring, [
    ...turned.map((place) => place.id),
    ...turned.flatMap((place) => place.related.atLocation.map((link) => link.id)),
    ...stored.map((record) => record.id),
  ])
  return {
    sealed,
    stored: stored.map((record) => record.id),
    places: turned.map((place) => place.id),
  }
}

/** A hidden place, or the link of a service to one. */
function isSealed(draft: Draft, places: ReadonlyMap<string, PlannedPlace>): boolean {
  const id = draft.entity === 'service_at_location' ? draft.links.location_id : draft.id
  if (draft.entity !== 'location' && draft.entity !== 'service_at_location') return false
  const place = places.get(id ?? '')
  return place !== undefined && place.plan.visibility !== 'public'
}
