import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Forbidden } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'

const t = translator('en')

export interface FirstWords {
  readonly coalition: string
  /** Name of the first coalition administrator. */
  readonly person: string
  /** Code of their language. */
  readonly language: string
}

/** What was begun before, for the page of the link. */
export interface Begun {
  readonly coalition: string
  /** Null: the one before is not to be gone on with; somebody else comes in. */
  readonly person: string | null
  /** True when the person has had a passkey: they sign in, or add another one because that is lost. */
  readonly signsIn: boolean
  readonly language: string
  /** Others can help already: there is nothing to set up by a link, though this one was not taken back yet. */
  readonly over: boolean
  /** The coalition stands already and keeps its name. */
  readonly keepsName: boolean
}

/**
 * Names the coalition and its first administrator, by the set-up link. Nobody can sign in before they have a passkey, so
 * it may be done again with other words until then.
 *
 * @throws {Forbidden} `set-up-over` when somebody administers a coalition already
 */
export async function beginSetUp(ctx: Context, words: FirstWords): Promise<void> {
  const [made] = await orRefuse(
    over,
    ctx.prepared<{ coalition: string }>('set_up_begin', 'select * from identity.begin_set_up($1, $2, $3)', [
      words.coalition,
      words.person,
      words.language,
    ]),
  )
  await recordEvent(ctx, 'set-up.begun', { kind: 'coalition', id: made?.coalition ?? '' })
}

/**
 * Goes on with what an earlier link began: whoever holds this one may add a passkey for the person named then. Without
 * it a further link would lead to a form that nobody may send.
 *
 * @throws {Forbidden} `set-up-over` when nothing was begun, or others can help already
 */
export async function goOnWithSetUp(ctx: Context): Promise<void> {
  await orRefuse(over, ctx.prepared('set_up_go_on', 'select identity.go_on_with_set_up()', []))
}

/** Lets the person of the set-up in: first of the transaction in which their passkey is kept. @throws {Forbidden} `set-up-over` */
export async function admitSetUp(ctx: Context): Promise<void> {
  await orRefuse(over, ctx.prepared('set_up_admit', 'select identity.admit_set_up()', []))
}

/** Uses the link up: last of that transaction. @throws {Forbidden} `set-up-over` when no passkey was kept */
export async function finishSetUp(ctx: Context): Promise<void> {
  const [done] = await orRefuse(
    over,
    ctx.prepared<{ coalition: string; again: boolean }>(
      'set_up_finish',
      'select coalition, again from identity.finish_set_up()',
      [],
    ),
  )
  await recordEvent(ctx, done?.again === true ? 'set-up.gone-on' : 'set-up.finished', {
    kind: 'coalition',
    id: done?.coalition ?? '',
  })
}

/** @returns undefined when nothing was begun, or the link does not open. */
export async function setUpBehind(ctx: Context, secret: string): Promise<Begun | undefined> {
  const [row] = await ctx.prepared<{
    coalition: string
    person: string | null
    language: string
    named_before: boolean
    signs_in: boolean
    over: boolean
  }>('set_up_behind', 'select * from identity.set_up_behind($1)', [secret])
  return (
    row && {
      coalition: row.coalition,
      person: row.person,
      language: row.language,
      keepsName: row.named_before,
      signsIn: row.signs_in,
      over: row.over,
    }
  )
}

const over = {
  insufficient_privilege: () => new Forbidden('set-up-over', t('signin.refused.set-up-over')),
}
