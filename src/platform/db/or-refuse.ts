import type { Refusal } from '#platform/errors.ts'

/** The one SQLSTATE of whatever a function of ours refuses. The message of the error is the code of the refusal. */
export const REFUSED = 'BW000'

/** What PostgreSQL itself refuses, where that can be the answer to a person, by the names that its manual has. */
const conditions = {
  '22007': 'invalid_datetime_format',
  '22008': 'datetime_field_overflow',
  '22P02': 'invalid_text_representation',
  '23503': 'foreign_key_violation',
  '23505': 'unique_violation',
  '23514': 'check_violation',
  '28000': 'invalid_authorization_specification',
  '42501': 'insufficient_privilege',
  P0002: 'no_data_found',
} as const satisfies Readonly<Record<string, string>>

type Condition = (typeof conditions)[keyof typeof conditions]

/** An error as the database reports it. */
export interface Reported extends Error {
  readonly code: string
  readonly detail?: string
  readonly constraint?: string
}

/** What a code says to a person. */
export type Say = (code: string, error: Reported) => Refusal

/** By condition of PostgreSQL, for one question: what "insufficient_privilege" means depends on what was asked. */
export type ByCondition = Readonly<Partial<Record<Condition, (error: Reported) => Refusal | undefined>>>

/**
 * The codes that SQL raises, and what each says to a person. Lists stand in files called `refusals.ts`; refusals.test.ts
 * compares them with the SQL, so that no code is without words and no words without a code.
 */
export type Refusals = ReadonlyMap<string, Say>

export function refusals(list: Readonly<Record<string, Say>>): Refusals {
  return new Map(Object.entries(list))
}

/**
 * Asks the database; what it declines becomes a refusal that a page can show. Any other error stays what it is: a fault
 * of ours.
 *
 * @param lists the codes that may come, and what conditions of PostgreSQL mean here
 * @throws {Refusal}
 */
export async function orRefuse<T>(
  lists: Refusals | ByCondition | readonly (Refusals | ByCondition)[],
  asked: Promise<T> | (() => Promise<T>),
): Promise<T> {
  try {
    return await (typeof asked === 'function' ? asked() : asked)
  } catch (error) {
    throw refusalIn([lists].flat(), error) ?? error
  }
}

/** The refusal that a database error stands for; undefined: it is none of these lists. */
export function refusalIn(lists: readonly (Refusals | ByCondition)[], error: unknown): Refusal | undefined {
  if (!isReported(error)) return undefined
  for (const list of lists) {
    const found =
      list instanceof Map
        ? error.code === REFUSED && list.get(error.message)?.(error.message, error)
        : byCondition(list as ByCondition, error)
    if (found) return found
  }
  return undefined
}

function byCondition(list: ByCondition, error: Reported): Refusal | undefined {
  const condition = conditions[error.code as keyof typeof conditions] as Condition | undefined
  return condition && list[condition]?.(error)
}

function isReported(error: unknown): error is Reported {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
}
