import type { Context } from '#platform/db/actor.ts'
import { storeFile } from '#platform/objects/sealed-pieces.ts'
import { actingPlace } from '../../acting.ts'
import { type DocumentMeans, filePlace, keysOfSubject } from '../file-place.ts'

interface KeptFile {
  readonly subject: string
  readonly item: string
  readonly scan: string
  readonly bytes?: Buffer
}

/** Keeps a file for an item without drawing one, which costs half a second of a processor. */
export async function keepFile(
  ctx: Context,
  { keys, files }: Omit<DocumentMeans, 'scanner'>,
  { subject, item, scan, bytes = Buffer.from('a picture') }: KeptFile,
): Promise<void> {
  const place = actingPlace(ctx)
  const { newest } = await keysOfSubject(keys, place, subject)
  const file = await storeFile(files, newest, filePlace(place, subject, item), bytes)
  await ctx.prepared('keep', "select records.keep_document($1, 'image/png', $2, $3, $4, $5)", [
    item,
    file.name,
    file.pieces,
    file.epoch,
    scan,
  ])
}
