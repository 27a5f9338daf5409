import { isDeepStrictEqual } from 'node:util'
import type { Doc } from './hsds.ts'
import type { ServiceProfile } from './profile.ts'

/** The part of a record that fields are read from and written to. */
export interface FieldState {
  readonly doc: Doc
  readonly profile: ServiceProfile
  readonly needIds: readonly number[]
  readonly status: string | null
  readonly frontDoor: Doc | null
  readonly timezone: string | null
  readonly humanConfirmedAt: Date | null
  readonly humanConfirmedBy: string | null
  readonly humanConfirmedHow: string | null
}

export type FieldValues = Readonly<Record<string, unknown>>

/** Ages stand in the profile and, for HSDS, in the service itself: one field, written to both. */
const TWINS: Readonly<Record<string, string>> = {
  'profile.ageMin': 'minimum_age',
  'profile.ageMax': 'maximum_age',
}

/** The value of a field as JSON; null where the record states none. */
export function readField(state: FieldState, path: string): unknown {
  if (path.startsWith('profile.')) {
    const stated: unknown = state.profile[path.slice('profile.'.length) as keyof ServiceProfile]
    const twin = TWINS[path]
    return stated ?? (twin === undefined ? null : (state.doc[twin] ?? null))
  }
  switch (path) {
    case 'needIds':
      return state.needIds
    case 'status':
      return state.status
    case 'frontDoor':
      return state.frontDoor
    case 'timezone':
      return state.timezone
    case 'confirmed':
      return state.humanConfirmedAt === null
        ? null
        : {
            at: state.humanConfirmedAt.toISOString(),
            by: state.humanConfirmedBy,
            how: state.humanConfirmedHow,
          }
    default:
      return state.doc[path] ?? null
  }
}

/** The state with these fields set; null takes a value away. */
export function withFields(state: FieldState, values: FieldValues): FieldState {
  const doc: Record<string, unknown> = { ...state.doc }
  const profile: Record<string, unknown> = { ...state.profile }
  const set = (key: string, value: unknown) => {
    if (value === null) delete doc[key]
    else doc[key] = value
  }
  let next: FieldState = state
  for (const [path, value] of Object.entries(values)) {
    const twin = TWINS[path]
    if (twin !== undefined) set(twin, value)
    if (path.startsWith('profile.')) profile[path.slice('profile.'.length)] = value
    else if (path === 'needIds') next = { ...next, needIds: value as number[] }
    else if (path === 'status') {
      next = { ...next, status: value as string }
      set('status', value)
    } else if (path === 'frontDoor') next = { ...next, frontDoor: value as Doc | null }
    else if (path === 'timezone') next = { ...next, timezone: value as string | null }
    else if (path === 'confirmed') next = { ...next, ...confirmation(value) }
    else set(path, value)
  }
  return { ...next, doc, profile: profile as ServiceProfile }
}

function confirmation(
  value: unknown,
): Pick<FieldState, 'humanConfirmedAt' | 'humanConfirmedBy' | 'humanConfirmedHow'> {
  if (value === null) return { humanConfirmedAt: null, humanConfirmedBy: null, humanConfirmedHow: null }
  const { at, by, how } = value as { at: string; by: string; how: string }
  return { humanConfirmedAt: new Date(at), humanConfirmedBy: by, humanConfirmedHow: how }
}

/** Same value, whatever the order of keys. */
export function sameValue(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(jsonOf(a), jsonOf(b))
}

function jsonOf(value: unknown): unknown {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as unknown)
}
