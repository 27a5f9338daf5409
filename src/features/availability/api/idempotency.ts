import { z } from 'zod'
import { BadRequest } from '#platform/errors.ts'
import type { FewHeaders } from '#platform/http/route.ts'

/**
 * The key that says whether a message is the same one again.
 *
 * @throws {BadRequest} `idempotency-key` none, or not a UUID
 */
export function requiredKey(headers: FewHeaders): string {
  const read = z.uuid().safeParse(headers.idempotencyKey)
  if (read.success) return read.data.toLowerCase()
  throw new BadRequest(
    'idempotency-key',
    'Send a header Idempotency-Key with a new UUID for each act, and the same one when you repeat it.',
  )
}
