import { z } from 'zod'
import { textField } from '#platform/http/form-fields.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, type Route, redirect } from '#platform/http/route.ts'
import { endLineSource, takeLineSource } from '../../keeping/line-source.ts'
import { showLine } from '../../keeping/pages/line-routes.tsx'
import { lineId, linePath, writing } from '../../keeping/pages/shared.ts'

const NAME = 'Write the name of the source as the directory has it.'
const SERVICE = 'Write the id that the partner gives the service.'
const UNIT = 'Write the unit in at most 100 letters, or leave it empty.'

const make = defineRoute({
  ...writing,
  path: '/availability/lines/:id/source',
  audit: 'line-source.made',
  schema: {
    params: lineId,
    body: z.object({
      source: textField(200, NAME).pipe(z.string().min(1, NAME)),
      service: textField(200, SERVICE).pipe(z.string().min(1, SERVICE)),
      unit: textField(100, UNIT).default(''),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { id } = req.params
    return orShowAgain(
      async () => {
        await req.run((ctx) => takeLineSource(ctx, id, req.body))
        return redirect(`${linePath(id)}?done=source-made#numbers-from`)
      },
      (refusal) => showLine(req, id, { refusal, typed: req.body }),
    )
  },
  onInvalid: (req, refusal, typed) => showLine(req, req.params.id, { refusal, typed }),
})

const end = defineRoute({
  ...writing,
  path: '/availability/lines/:id/source/end',
  audit: 'line-source.ended',
  schema: { params: lineId, response: 'page' },
  handle: async (req) => {
    await req.run((ctx) => endLineSource(ctx, req.params.id))
    return redirect(`${linePath(req.params.id)}?done=source-ended#numbers-from`)
  },
})

/** A keeper says where the numbers of a line come from, and takes it back. */
export const sourceRoutes: readonly Route[] = [make, end]
