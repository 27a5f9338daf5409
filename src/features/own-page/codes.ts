import { recordsRefusals } from '#features/records/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import type { CodeLanguage } from './domain/code-words.ts'
import { digestOfCode, newOwnCode, type OwnCode } from './domain/own-code.ts'
import { notThere } from './refusals.ts'

/** Shown once, to the young person and whoever is with them; kept nowhere. */
export interface NewCodes {
  readonly own: OwnCode
  /** Opens an empty page, and tells the program. */
  readonly other: OwnCode
  readonly expiresAt: Date
}

/** Two codes for a young person, in place of any before. @throws {NotFound} no record of the acting program */
export async function makeCodes(
  ctx: Context,
  keyring: Pick<Keyring, 'digest'>,
  subject: string,
  language: CodeLanguage,
): Promise<NewCodes> {
  const own = newOwnCode(language)
  let other = newOwnCode(language)
  while (other === own) other = newOwnCode(language)
  const [row] = await orRefuse(
    [recordsRefusals, notThere],
    ctx.prepared<{ until: Date }>('own_page_make_code', 'select own_page.make_code($1, $2, $3) as until', [
      subject,
      digestOfCode(keyring, own),
      digestOfCode(keyring, other),
    ]),
  )
  return { own, other, expiresAt: row?.until ?? ctx.now }
}

/** @returns whether there was one @throws {NotFound} */
export async function endCode(ctx: Context, subject: string): Promise<boolean> {
  const [row] = await orRefuse(
    [recordsRefusals, notThere],
    ctx.prepared<{ ended: boolean }>('own_page_end_code', 'select own_page.end_code($1) as ended', [subject]),
  )
  return row?.ended ?? false
}

export interface CodeNow {
  /** The one that counts; undefined: none does. */
  readonly live:
    | {
        readonly madeAt: Date
        readonly madeBy: string
        readonly expiresAt: Date
        readonly opened: number
        readonly openedAt: Date | null
      }
    | undefined
  /** When the other code was last used within 90 days. */
  readonly otherAt: Date | undefined
}

/** How it stands with a young person's code. @throws {NotFound} */
export async function codeOf(ctx: Context, subject: string): Promise<CodeNow> {
  const [row] = await orRefuse(
    [recordsRefusals, notThere],
    ctx.prepared<{
      madeAt: Date | null
      madeBy: string
      expiresAt: Date
      opened: number
      openedAt: Date | null
      otherAt: Date | null
    }>(
      'own_page_code_of',
      `select made_at as "madeAt", made_by as "madeBy", expires_at as "expiresAt", opened, opened_at as "openedAt",
         other_at as "otherAt" from own_page.code_of($1)`,
      [subject],
    ),
  )
  const { madeAt, otherAt, ...live } = row ?? { madeAt: null, otherAt: null }
  return {
    live: madeAt === null ? undefined : { madeAt, ...(live as Omit<NonNullable<CodeNow['live']>, 'madeAt'>) },
    otherAt: otherAt ?? undefined,
  }
}
