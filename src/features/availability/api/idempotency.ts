import { z } from 'zod'
import { BadRequest } from '#platform/errors.ts'
import type { FewHeaders } from '#platform/http/route.ts'
import { translator } from '#platform/i18n/index.ts'

const t = translator('en')

/**
 * The key that says whether a message is the same one again.
 *
 * @throws {BadRequest} `idempotency-key` none, or not a UUID
 */
export function requiredKey(headers: FewHeaders): string {
  const read = z.uuid().safeParse(headers.idempotencyKey)
  if (read.success) return read.data.toLowerCase()
  throw new BadRequest('idempotency-key', t('board.refused.idempotency-key'))
}
