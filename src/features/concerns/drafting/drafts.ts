import { DoesNotOpen, openWith, sealWith } from '#platform/crypto/aead.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { paddedText } from '#platform/crypto/padded-text.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Locale } from '#platform/i18n/index.ts'
import type { SentFields } from '../domain/read-telling.ts'
import { newDraftCode } from './draft-code.ts'
import { type DraftKey, draftKeyOf } from './draft-key.ts'

/** What is kept of a form: what was typed, and by which page. */
export interface Draft {
  readonly typed: SentFields
  /** Drawn for each page that is shown: what it saved itself is news to nobody there. */
  readonly writer: string
}

/** Somebody goes on with a draft that they were shown: what they saw last, and from which page they save. */
export interface GoesOn {
  readonly code: string
  readonly version: number
  readonly writer: string
}

/** `none`: wrong, over, sent, deleted and never there look the same. `wait`: it was not looked up. */
export type Missing = { readonly state: 'none' } | { readonly state: 'wait' }
export type Found = { readonly state: 'there'; readonly version: number; readonly draft: Draft } | Missing
/** `other`: somebody saved it from another page since; nothing was changed. */
export type Kept =
  | { readonly state: 'kept'; readonly version: number }
  | { readonly state: 'other'; readonly version: number; readonly draft: Draft }
  | Missing

type Keys = Pick<Keyring, 'digest'>

const ABOUT = 'concerns.draft'
/** Length, sealed, tells nothing of a few words more or less. */
const PADDING = 1_024

const seal = ({ place, key }: DraftKey, draft: Draft): Buffer =>
  sealWith(key, Buffer.from(paddedText(JSON.stringify(draft), PADDING)), `${ABOUT} ${place.toString('hex')}`)

const open = ({ place, key }: DraftKey, sealed: Buffer): Draft =>
  JSON.parse(openWith(key, sealed, `${ABOUT} ${place.toString('hex')}`).toString('utf8'))

/** A code that was drawn, with what follows from it. The code is to be shown once: it is kept nowhere. */
export async function drawDraftCode(
  keys: Keys,
  locale: Locale,
): Promise<{ readonly code: string; readonly at: DraftKey }> {
  const code = newDraftCode(locale)
  return { code, at: await draftKeyOf(keys, code) }
}

/** The first save. @returns false: something stands under this code already, so that another one has to be drawn */
export async function beginDraft(ctx: Context, at: DraftKey, draft: Draft): Promise<boolean> {
  const [row] = await ctx.prepared<{ begun: boolean }>(
    'concerns_begin_draft',
    'select concerns.begin_draft($1, $2) as begun',
    [at.place, seal(at, draft)],
  )
  return row?.begun === true
}

/**
 * What stands under a code. Each that opens nothing is counted: the transaction has to end well, and nothing is thrown for it.
 *
 * @param at worked out before the transaction begins, as for all below: it takes a while, and nobody waits for a connection meanwhile
 */
export async function findDraft(ctx: Context, at: DraftKey): Promise<Found> {
  const [row] = await ctx.prepared<{
    state: 'there' | 'none' | 'wait'
    version: number
    words: Buffer
  }>('concerns_find_draft', 'select state, version, words from concerns.find_draft($1)', [at.place])
  if (row?.state !== 'there') return { state: row?.state === 'wait' ? 'wait' : 'none' }
  try {
    return { state: 'there', version: row.version, draft: open(at, row.words) }
  } catch (error) {
    // Put in the place of another: as good as none.
    if (error instanceof DoesNotOpen) return { state: 'none' }
    throw error
  }
}

/** What a page goes on from, still as it was there. Of two pages that save, the later is told and changes nothing. */
async function goOn(ctx: Context, at: DraftKey, { version, writer }: GoesOn): Promise<Kept> {
  const found = await findDraft(ctx, at)
  if (found.state !== 'there') return found
  // An answer that was lost on its way leaves a page behind what it saved itself.
  if (found.version !== version && found.draft.writer !== writer) return { ...found, state: 'other' }
  return { state: 'kept', version: found.version }
}

/** Saves what is typed now. */
export async function keepDraft(ctx: Context, at: DraftKey, mine: GoesOn, typed: SentFields): Promise<Kept> {
  const now = await goOn(ctx, at, mine)
  if (now.state !== 'kept') return now
  const [row] = await ctx.prepared<{ version: number }>(
    'concerns_keep_draft',
    'select concerns.keep_draft($1, $2) as version',
    [at.place, seal(at, { typed, writer: mine.writer })],
  )
  return { state: 'kept', version: row?.version ?? now.version }
}

/**
 * It is gone with this transaction, unless another page saved something else since. Not looked up, it is gone all the same where it is what
 * this page saw last: somebody who tries many codes keeps nobody from telling of a child, and erases nothing that another page saved;
 * from deleting without a look nobody learns anything.
 */
export async function endDraft(ctx: Context, at: DraftKey, mine: GoesOn): Promise<Kept> {
  const now = await goOn(ctx, at, mine)
  if (now.state === 'kept') await dropAt(ctx, at)
  if (now.state === 'wait')
    await ctx.prepared('concerns_drop_unseen_draft', 'select concerns.drop_unseen_draft($1, $2)', [
      at.place,
      mine.version,
    ])
  return now
}

/** Whatever stands under a code is not wanted any more. @returns false: it was not looked up */
export async function deleteDraft(ctx: Context, at: DraftKey): Promise<boolean> {
  const { state } = await findDraft(ctx, at)
  if (state === 'there') await dropAt(ctx, at)
  return state !== 'wait'
}

async function dropAt(ctx: Context, { place }: DraftKey): Promise<void> {
  await ctx.prepared('concerns_drop_draft', 'select concerns.drop_draft($1)', [place])
}
