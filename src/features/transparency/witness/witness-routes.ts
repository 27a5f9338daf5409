import { z } from 'zod'
import { NotFound } from '#platform/errors.ts'
import { defineRoute, type Route, text } from '#platform/http/route.ts'
import { MOST_REQUEST } from '#platform/tlog/witness/add-checkpoint.ts'
import { CONFLICT_TYPE } from '#platform/tlog/witness/decide.ts'
import { answerAddCheckpoint } from './answer-add-checkpoint.ts'

/** C2SP tlog-witness. Who asks is known by the signature of the log alone; the statuses are those of the specification. */
const addCheckpoint = defineRoute({
  face: 'api',
  permission: 'anyone',
  audit: 'none',
  limit: 'form',
  method: 'POST',
  path: '/witness/add-checkpoint',
  bytesPost: true,
  maxBody: MOST_REQUEST,
  summary: 'A log of a partner asks for a cosignature of its newest checkpoint, as in C2SP tlog-witness.',
  schema: { response: 'stream' },
  handle: async (req) => {
    const { keyring, log } = req.services
    const answer = await req.run((ctx) => answerAddCheckpoint(ctx, keyring, req.bytes))
    if ('evidence' in answer && answer.evidence !== null)
      log.warn('witness.refused', { request_id: req.requestId, code: answer.evidence })
    switch (answer.status) {
      case 200:
        return text(answer.lines)
      case 409:
        return text(`${String(answer.size)}\n`, { status: 409, type: CONFLICT_TYPE })
      default:
        return text(`${answer.why}\n`, { status: answer.status })
    }
  },
})

/** For whoever compares what a log tells different people: the latest that we cosigned. */
const latest = defineRoute({
  face: 'api',
  permission: 'anyone',
  audit: 'none',
  limit: 'bulk',
  method: 'GET',
  path: '/witness/:hash/checkpoint',
  summary: 'The latest checkpoint of a partner’s log that this server cosigned, as in C2SP tlog-witness.',
  schema: {
    params: z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
    response: 'stream',
  },
  handle: async (req) => {
    const [row] = await req.run(
      (ctx) =>
        ctx.prepared<{ note: string | null }>(
          'transparency_latest_cosigned',
          'select transparency.latest_cosigned($1) as note',
          [req.params.hash],
        ),
      { readOnly: true },
    )
    if (!row?.note) throw new NotFound('checkpoint')
    return text(row.note)
  },
})

export const witnessRoutes: readonly Route[] = [addCheckpoint, latest]
