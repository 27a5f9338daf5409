import { randomUUID } from 'node:crypto'
import type { SentFields } from '../domain/read-telling.ts'

/** What tells one page of questions from another: sent twice, since the first answer was lost, it arrives once. */
export function Sending({ typed }: { readonly typed: SentFields }) {
  return <input type="hidden" name="sending" value={typed.sending || randomUUID()} />
}
