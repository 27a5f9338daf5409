import { FICTIONAL_STATE } from '#features/directory/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { state } from '#platform/geo/index.ts'
import { t } from '#web/frame/staff.tsx'
import type { PlaceOf } from './question.ts'

/** What was said of a place: undefined where nothing was, none where it is said to be not known. */
export type PlacesSaid = Readonly<Partial<Record<PlaceOf, readonly string[]>>>

/** All that stands of a record and its parts. @param parts ids of one record */
export async function placesSaid(ctx: Context, parts: readonly string[]): Promise<PlacesSaid> {
  const rows = await ctx.prepared<{ about: PlaceOf; places: string[] }>(
    'sharing_places_said',
    `select about, places from sharing.jurisdiction_statement where subject_id = any ($1) and ended_at is null`,
    [parts],
  )
  return Object.fromEntries(
    [...Map.groupBy(rows, ({ about }) => about)].map(([about, said]) => [
      about,
      // Of one part it is not known: so it is of the whole.
      said.some(({ places }) => places.length === 0)
        ? []
        : [...new Set(said.flatMap(({ places }) => places))].sort(),
    ]),
  )
}

/** In which state a program works by its own row; undefined: in none, or in the whole country. */
export async function stateOfProgram(ctx: Context, program: string): Promise<string | undefined> {
  const [row] = await ctx.prepared<{ state: string | null }>(
    'sharing_state_of_program',
    `select substring(jurisdiction from '^US-([A-Z]{2})(?:-|$)') as state from identity.program where id = $1`,
    [program],
  )
  return row?.state ?? undefined
}

/** Whether it is known of all three by the law of which places it is decided. @param parts ids of one record */
export async function arePlacesKnown(
  ctx: Context,
  parts: readonly string[],
  program: string,
): Promise<boolean> {
  const said = await placesSaid(ctx, parts)
  const isKnown = (of: PlaceOf) => (said[of] ?? []).length > 0
  const provides =
    said.provider === undefined ? (await stateOfProgram(ctx, program)) !== undefined : isKnown('provider')
  return provides && isKnown('young-person') && isKnown('offense')
}

/** Stands for every tribal nation of which the register has nothing: its law counts, and nobody knows what it says. */
export const OTHER_TRIBE = 'tribe:not-in-the-register'

/** The name of a place by its code: a state, or a tribal nation as the register has it. */
export function placeName(code: string): string {
  if (code === FICTIONAL_STATE.code) return FICTIONAL_STATE.name
  if (code === OTHER_TRIBE) return t('facts.places.tribe.other')
  if (!code.startsWith('tribe:')) return state(code)?.name ?? code
  return code
    .slice('tribe:'.length)
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
}
