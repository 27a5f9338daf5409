import { setOnPaper } from '#platform/paper/set-on-paper.ts'
import { fromRoot } from '#platform/root.ts'
import { type Flyer, flyerWords } from './flyer-words.ts'

/**
 * A flyer, flyer with tabs, poster or page of cards as a tagged PDF of one page. Whether it may be made is asked
 * before, of `refusals`.
 *
 * @throws {Unavailable} when many papers are being made, or this one takes too long.
 */
export async function makeFlyer(flyer: Flyer): Promise<Uint8Array> {
  const file = fromRoot('src', 'features', 'awareness', 'templates', `${flyer.kind}.typ`)
  return await setOnPaper({ file, ua: true }, JSON.stringify(flyerWords(flyer)))
}
