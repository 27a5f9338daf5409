import { signCheckpoint } from '../checkpoint.ts'
import type { TreeHead } from '../merkle/verify.ts'
import { COSIGNATURE, ED25519, makeSigningKey } from '../note/keys.ts'

/** A log with its key, and two that watch it. */
export function aLog(origin = 'log.example/coalition') {
  const key = makeSigningKey(origin, ED25519)
  return {
    origin,
    key,
    keys: [key],
    witnesses: [
      makeSigningKey('one.example/w', COSIGNATURE),
      makeSigningKey('two.example/w', COSIGNATURE),
    ] as const,
    sign: (tree: TreeHead) => signCheckpoint({ origin, size: tree.size, root: tree.root }, [key]),
  }
}
