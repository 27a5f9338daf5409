import {
  anyMerged,
  emptyProfile,
  type FieldState,
  mergedIds,
  readField,
  type ServiceProfile,
  sameValue,
  withFields,
} from '#features/directory/index.ts'
import type { Doc, Reading } from '#features/protected-places/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Change } from './decide.ts'
import { type ExistingRecord, existingRecords, keyOf, presentIds } from './known.ts'
import { heldPaths, personHeld } from './person-held.ts'
import { type CleanRecord, type RecordEntity, recordEntities } from './record.ts'
import type { ImportRun } from './run-memory.ts'

/** A value that is not in the record but is kept: what another source, or a person's edit, said instead. */
export interface Differing {
  readonly path: string
  readonly value: unknown
}

/** A changed record as it will be written. */
export interface Draft {
  readonly key: string
  readonly entity: RecordEntity
  readonly id: string
  readonly change: Change
  readonly clean: CleanRecord
  readonly existing: ExistingRecord | undefined
  /** Another source owns the record: only provenance is written, and for places what must be hidden. */
  readonly foreign: boolean
  state: FieldState
  links: Record<string, string | null>
  readonly held: readonly HeldValue[]
  differing: readonly Differing[]
  /** What its source says of hiding and of streets: read once, however many places it is joined to. */
  reading: Reading | undefined
}

export interface HeldValue {
  readonly path: string
  readonly code: string
  readonly held: 'field' | 'link'
  readonly raw: unknown
  readonly waitsFor?: string
}

/** A record that cannot stand yet, or at all. */
export interface Waiting {
  readonly key: string
  readonly change: Change
  readonly path: string
  readonly code: string
  readonly waitsFor: string | null
}

export interface Settled {
  readonly drafts: readonly Draft[]
  readonly waiting: readonly Waiting[]
}

/** Links without which a record cannot stand, and those it can do without. */
const needed: Partial<Record<RecordEntity, Readonly<Record<string, RecordEntity>>>> = {
  program: { organization_id: 'organization' },
  service: { organization_id: 'organization' },
  service_at_location: { service_id: 'service', location_id: 'location' },
}
const wanted: Partial<Record<RecordEntity, Readonly<Record<string, RecordEntity>>>> = {
  organization: { parent_organization_id: 'organization' },
  location: { organization_id: 'organization' },
  service: { program_id: 'program' },
  taxonomy_term: { taxonomy_id: 'taxonomy', parent_id: 'taxonomy_term' },
}

type Links = Readonly<Record<RecordEntity, readonly (readonly [string, RecordEntity])[]>>

/** The same as lists, gone through once a record. */
const neededOf = Object.fromEntries(
  recordEntities.map((entity) => [entity, Object.entries(needed[entity] ?? {})]),
) as unknown as Links
const linksOf = Object.fromEntries(
  recordEntities.map((entity) => [entity, Object.entries({ ...needed[entity], ...wanted[entity] })]),
) as unknown as Links

/** Cleans the changed records and joins each to what it points at, in the batch or in the directory. */
export async function settle(
  ctx: Context,
  run: ImportRun,
  changes: ReadonlyMap<string, Change>,
): Promise<Settled> {
  const cleaned = await followMerges(ctx, cleanedOf(changes))
  const standing: IdsOf = new Map()
  // Later rows of the batch count as there, except where they turn out not to stand themselves.
  for (const { change, clean, id } of cleaned)
    if (!clean.refused && !needed[change.record.entity]) addTo(standing, change.record.entity, id)
  const targets: IdsOf = new Map()
  for (const { change, clean } of cleaned) {
    for (const [column, target] of linksOf[change.record.entity]) {
      const linked = clean.links[column]
      if (linked !== undefined && !standing.get(target)?.has(linked)) addTo(targets, target, linked)
    }
  }
  const [existing, present] = await Promise.all([
    existingRecords(ctx, idsOf(cleaned)),
    presentIds(ctx, targets),
  ])
  for (const { entity, id } of present) addTo(standing, entity, id)
  const human = await personHeld(
    ctx,
    [...existing.values()].map((record) => record.id),
  )
  const drafts: Draft[] = []
  const waiting: Waiting[] = []
  for (const one of cleaned) {
    const { change, clean, id } = one
    const { entity, key } = change.record
    const missing = clean.refused
      ? { ...clean.refused, waitsFor: null }
      : missingLink(entity, clean, standing)
    if (missing) {
      waiting.push({
        key,
        change,
        path: missing.path,
        code: missing.code,
        waitsFor: missing.waitsFor,
      })
      continue
    }
    // The others count as there already.
    if (needed[entity]) addTo(standing, entity, id)
    const before = existing.size === 0 ? undefined : existing.get(keyOf(entity, id))
    drafts.push(draftOf(run, one, before, human.get(id), standing))
  }
  return { drafts, waiting }
}

function idsOf(cleaned: readonly Cleaned[]): Map<RecordEntity, string[]> {
  const ids = new Map<RecordEntity, string[]>()
  for (const { change, id } of cleaned) {
    const { entity } = change.record
    const own = ids.get(entity)
    if (own) own.push(id)
    else ids.set(entity, [id])
  }
  return ids
}

interface Cleaned {
  readonly change: Change
  readonly clean: CleanRecord
  /** The record that the row is about: its own, or the one that a steward merged it into. */
  readonly id: string
}

/** In the order in which records can be saved. */
function cleanedOf(changes: ReadonlyMap<string, Change>): Cleaned[] {
  const cleaned: Cleaned[] = []
  for (const entity of recordEntities) {
    for (const change of changes.values()) {
      const { record } = change
      if (record.entity === entity) cleaned.push({ change, clean: record.clean(change.raw), id: record.id })
    }
  }
  return cleaned
}

/** Rows of records that were merged into others, and links to them, are about the ones that stand. */
async function followMerges(ctx: Context, cleaned: readonly Cleaned[]): Promise<readonly Cleaned[]> {
  if (!(await anyMerged(ctx))) return cleaned
  const ids = new Set<string>()
  for (const { clean, id } of cleaned) {
    ids.add(id)
    for (const column in clean.links) ids.add(clean.links[column] as string)
  }
  const merged = await mergedIds(ctx, [...ids])
  if (merged.size === 0) return cleaned
  return cleaned.map(({ change, clean, id }) => ({
    change,
    clean: {
      ...clean,
      links: Object.fromEntries(
        Object.entries(clean.links).map(([column, target]) => [column, merged.get(target) ?? target]),
      ),
    },
    id: merged.get(id) ?? id,
  }))
}

/** Ids by table. */
type IdsOf = Map<RecordEntity, Set<string>>

function missingLink(
  entity: RecordEntity,
  clean: CleanRecord,
  standing: IdsOf,
): { path: string; code: string; waitsFor: string | null } | undefined {
  for (const [column, target] of neededOf[entity]) {
    const id = clean.links[column]
    if (id === undefined)
      return { path: column, code: `without-${target.replaceAll('_', '-')}`, waitsFor: null }
    if (!standing.get(target)?.has(id)) return { path: '', code: 'orphan', waitsFor: `${target}:${id}` }
  }
  return undefined
}

const nothing: readonly Differing[] = []

function draftOf(
  run: ImportRun,
  { change, clean, id }: Cleaned,
  existing: ExistingRecord | undefined,
  human: ReadonlySet<string> | undefined,
  standing: IdsOf,
): Draft {
  const { entity, key } = change.record
  let held: readonly HeldValue[] = clean.held
  const links: Record<string, string | null> = {}
  for (const [column, target] of linksOf[entity]) {
    const linked = clean.links[column] ?? null
    if (linked !== null && linked !== id && !standing.get(target)?.has(linked)) {
      const dangling: HeldValue = {
        path: column,
        code: 'dangling-link',
        held: 'link',
        raw: change.raw[column] ?? linked,
        waitsFor: `${target}:${linked}`,
      }
      held = [...held, dangling]
      links[column] = null
    } else links[column] = linked
  }
  const offered: FieldState = {
    doc: clean.doc,
    profile: clean.profile ?? emptyProfile,
    needIds: clean.needIds ?? [],
    status: clean.status ?? null,
    frontDoor: null,
    timezone: null,
    humanConfirmedAt: null,
    humanConfirmedBy: null,
    humanConfirmedHow: null,
  }
  // What was merged into another record does not own it, even where one source has both.
  const foreign = existing !== undefined && (existing.source_id !== run.source.id || id !== change.record.id)
  const draft: Draft = {
    key,
    entity,
    id,
    change,
    clean,
    existing,
    foreign,
    state: offered,
    links,
    held,
    differing: nothing,
    reading: undefined,
  }
  if (!existing || (!foreign && !human)) return draft
  const current = stateOf(existing)
  const kept = foreign ? pathsOf(offered) : heldPaths(human ?? new Set(), offered, current)
  draft.differing = kept
    .filter((path) => path !== 'confirmed' && path !== 'frontDoor' && path !== 'timezone')
    .map((path): Differing => ({ path, value: readField(offered, path) }))
    .filter(({ path, value }) => value !== null && !sameValue(value, readField(current, path)))
  draft.state = foreign
    ? current
    : withFields(offered, Object.fromEntries(kept.map((path) => [path, readField(current, path)])))
  return draft
}

/** The record's fields as they stand in the directory. */
export function stateOf(existing: ExistingRecord): FieldState {
  return {
    doc: existing.doc,
    profile: { ...emptyProfile, ...(existing.profile as Partial<ServiceProfile> | null) },
    needIds: existing.need_ids ?? [],
    status: existing.status,
    frontDoor: null,
    timezone: null,
    humanConfirmedAt: null,
    humanConfirmedBy: null,
    humanConfirmedHow: null,
  }
}

/** The fields a source states something about. */
export function pathsOf(state: FieldState): string[] {
  return Object.keys(state.doc as Doc).filter((key) => key !== 'id')
}

function addTo(map: IdsOf, entity: RecordEntity, id: string): void {
  const set = map.get(entity)
  if (set) set.add(id)
  else map.set(entity, new Set([id]))
}
