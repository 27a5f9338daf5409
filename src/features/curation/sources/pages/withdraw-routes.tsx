import { z } from 'zod'
import { reading, recordId, staff, type Typed, typedText } from '#features/directory/parts.ts'
import { whoIsHere } from '#features/identity/index.ts'
import { NotFound, type Refusal } from '#platform/errors.ts'
import { textField } from '#platform/http/form-fields.ts'
import { hasMovedOn, orShowAgain } from '#platform/http/or-show-again.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  errorFor,
  Form,
  Name,
  Notice,
  PageHeading,
  type SummaryError,
  summaryOf,
  TextArea,
  When,
} from '#web/parts/index.ts'
import { listSources, type Source } from '../declare-source.ts'
import { restoreSource, withdrawSource } from '../withdraw-source.ts'

interface WithdrawPageProps {
  readonly who: StewardHere
  readonly source: Source
  readonly typed: Typed
  readonly errors?: readonly SummaryError[] | undefined
}

/** Says first what it does; the same page takes it back. */
function WithdrawPage({ who, source, typed, errors }: WithdrawPageProps) {
  const path = `/steward/sources/${source.id}`
  const gone = source.withdrawnAt !== null
  return (
    <StewardFrame
      title={t('exchange.withdraw.title')}
      path={`${path}/withdraw`}
      who={who}
      here="sources"
      errors={errors}
    >
      <BackLink t={t} href="/steward/sources">
        {t('steward.sources.heading')}
      </BackLink>
      <PageHeading lead={<Name>{source.name}</Name>}>
        {gone ? t('exchange.withdraw.backHeading') : t('exchange.withdraw.heading')}
      </PageHeading>
      {gone ? (
        <p>
          {t.parts('exchange.withdraw.backLead', {
            date: source.withdrawnAt === null ? '' : <When t={t} at={source.withdrawnAt} form="date" />,
            reason: source.withdrawnReason ?? '',
          })}
        </p>
      ) : (
        <Notice t={t} kind="aging" title={t('exchange.withdraw.effect')}>
          <ul>
            <li>{t('exchange.withdraw.leave')}</li>
            <li>{t('exchange.withdraw.others')}</li>
            <li>{t('exchange.withdraw.kept')}</li>
            <li>{t('exchange.withdraw.imports')}</li>
          </ul>
        </Notice>
      )}
      <Form action={`${path}/${gone ? 'restore' : 'withdraw'}`} enhance>
        <TextArea
          t={t}
          name="reason"
          label={t('exchange.withdraw.reason')}
          hint={t('exchange.withdraw.reasonHint')}
          rows={2}
          value={typedText(typed, 'reason')}
          error={errorFor(errors, 'reason')}
        />
        <Button>{gone ? t('exchange.withdraw.backButton') : t('exchange.withdraw.button')}</Button>
      </Form>
    </StewardFrame>
  )
}

async function showWithdrawForm(
  req: Pick<RouteRequest<{ id: string }>, 'run' | 'params'>,
  typed: Typed,
  refusal?: Refusal,
) {
  const props = await req.run(
    async (ctx) => {
      const source = (await listSources(ctx)).find((one) => one.id === req.params.id)
      if (!source) throw new NotFound('source')
      return { who: await whoIsHere(ctx), source }
    },
    { readOnly: true },
  )
  return page(<WithdrawPage {...props} typed={typed} errors={summaryOf(refusal)} />, {
    ...(refusal && { status: refusal.status }),
  })
}

const ask = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward/sources/:id/withdraw',
  schema: { params: recordId, response: 'page' },
  handle: (req) => showWithdrawForm(req, {}),
})

const acts = [
  { slug: 'withdraw', audit: 'source.withdrawn', act: withdrawSource, done: 'withdrawn' },
  { slug: 'restore', audit: 'source.restored', act: restoreSource, done: 'restored' },
] as const

const actRoutes = acts.map(({ slug, audit, act, done }) =>
  defineRoute({
    ...staff,
    method: 'POST',
    path: `/steward/sources/:id/${slug}`,
    need: 'grave',
    audit,
    limit: 'form',
    schema: {
      params: recordId,
      body: z.object({ reason: textField(500, 'Write 3 to 500 letters.') }),
      response: 'page',
    },
    handle: async (req) => {
      return orShowAgain(
        async () => {
          await req.run<unknown>((ctx) => act(ctx, { sourceId: req.params.id, reason: req.body.reason }))
          return redirect(`/steward/sources?done=${done}`)
        },
        // A colleague was faster, so this page does the opposite now: what was typed is no reason for that.
        (refusal) => showWithdrawForm(req, {}, refusal),
        hasMovedOn,
      )
    },
    onInvalid: (req, refusal, typed) => showWithdrawForm(req, typed, refusal),
  }),
)

export const withdrawRoutes: readonly Route[] = [ask, ...actRoutes]
