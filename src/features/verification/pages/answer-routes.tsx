import { z } from 'zod'
import { loadRecord, RecordMovedOn } from '#features/directory/index.ts'
import { reading, recordId, staff } from '#features/directory/parts.ts'
import { whoIsHere } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Invalid, type Refusal } from '#platform/errors.ts'
import { listOf, wholeNumber } from '#platform/http/form-fields.ts'
import { orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { t } from '#web/frame/staff.tsx'
import { summaryOf } from '#web/parts/index.ts'
import { listProposals } from '../proposals/list-proposals.ts'
import { settleProposal } from '../proposals/settle-proposal.ts'
import { AnswersPage, type AnswersPageProps } from './answers-page.tsx'

async function answersProps(ctx: Context) {
  const proposals = await listProposals(ctx)
  const answers = []
  for (const proposal of proposals) {
    answers.push({ proposal, record: await loadRecord(ctx, 'service', proposal.serviceId) })
  }
  return { who: await whoIsHere(ctx), answers }
}

interface Shown {
  readonly done?: string | undefined
  readonly refusal?: Refusal
  readonly refused?: AnswersPageProps['refused']
}

async function showAnswers(req: Pick<RouteRequest, 'run'>, { done, refusal, refused }: Shown) {
  const props = await req.run(answersProps, { readOnly: true })
  const errors =
    refusal &&
    (refusal instanceof RecordMovedOn
      ? [{ sentence: t('steward.status.moved') }]
      : summaryOf(refusal).map(({ sentence }) => ({ sentence })))
  return page(
    <AnswersPage {...props} refused={refused} errors={errors} done={done} />,
    refusal ? { status: refusal.status } : {},
  )
}

const list = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward/answers',
  schema: { query: z.object({ done: z.enum(['settled']).optional() }), response: 'page' },
  handle: (req) => showAnswers(req, { done: req.query.done && t('steward.proposals.settled') }),
})

const settle = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/answers/:id',
  audit: 'proposal.settled',
  limit: 'form',
  schema: {
    params: recordId,
    body: z.object({
      version: wholeNumber(1, 2_000_000_000),
      take: listOf(z.string().max(60), 30),
      what: z.enum(['use', 'drop'], 'Press one of the buttons.'),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { what, take, version } = req.body
    const refused = { id: req.params.id, take }
    if (what === 'use' && take.length === 0) {
      return showAnswers(req, {
        refusal: new Invalid('nothing-ticked', t('steward.proposals.none')),
        refused,
      })
    }
    return orShowAgain(
      async () => {
        await req.run((ctx) =>
          settleProposal(ctx, req.services.keyring, {
            id: req.params.id,
            take: what === 'use' ? take : [],
            version,
            note: t('steward.proposals.evidence'),
          }),
        )
        return redirect('/steward/answers?done=settled')
      },
      (refusal) => showAnswers(req, { refusal, refused }),
    )
  },
  onInvalid: (req, refusal, { take = [] }) =>
    showAnswers(req, { refusal, refused: { id: req.params.id, take: [take].flat() } }),
})

export const answerRoutes: readonly Route[] = [list, settle]
