import { recordEvent } from '#features/audit/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { StartError } from '#platform/errors.ts'
import { openCheckpoint } from '#platform/tlog/checkpoint.ts'
import { verifierText } from '#platform/tlog/note/keys.ts'
import { signNote } from '#platform/tlog/note/open-note.ts'
import { CHECKPOINT_PATH } from '#platform/tlog/tiles/paths.ts'
import type { TileStorage } from '#platform/tlog/tiles/storage.ts'
import { nextLogKey, openLog } from '../open-log.ts'

/**
 * Where the files of the log are lost: closes it with a note that it signs, and begins one of another name. Its first
 * checkpoint holds all leaves that this database knows.
 *
 * A database that was copied to try a backup has no files of the log either: begun without asking, it would sign beside the
 * real one under the same name.
 *
 * @param ctx of whoever runs the installation
 * @returns the note that closes the log of until now
 * @throws {StartError} nothing is lost
 */
export async function beginAnew(
  ctx: Context,
  {
    keyring,
    host,
    storage,
  }: { readonly keyring: Keyring; readonly host: string; readonly storage: TileStorage },
): Promise<string> {
  const log = await openLog(ctx, keyring, host)
  if (log.last === null || (await storage.read(CHECKPOINT_PATH)) !== undefined)
    throw new StartError(
      'The files of the log are where they should be: there is no reason to begin it anew.',
    )
  const { size, root } = openCheckpoint(log.last.note, { origin: log.origin, keys: [log.key] }).checkpoint
  const next = await nextLogKey(ctx, keyring, host)
  const note = signNote(
    [
      log.origin,
      'This log is closed, because its files were lost. What it last signed, as far as is known here:',
      String(size),
      root.toString('base64'),
      'What goes on from there is signed as:',
      verifierText(next),
      '',
    ].join('\n'),
    [log.key],
  )
  await ctx.prepared(
    'transparency_close_log',
    'update transparency.log set closed_at = now(), closing_note = $2 where origin = $1',
    [log.origin, note],
  )
  const { origin } = await openLog(ctx, keyring, host)
  await recordEvent(ctx, 'log.begun-anew', { kind: 'log', id: origin }, { size })
  return note
}
