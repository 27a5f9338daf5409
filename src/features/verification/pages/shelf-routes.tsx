import { z } from 'zod'
import {
  type DirectoryRecord,
  factKinds,
  loadRecord,
  RecordMovedOn,
  SHELF_LIFE_DAYS,
} from '#features/directory/index.ts'
import { reading, recordId, recordPath, staff, type Typed, typedText } from '#features/directory/parts.ts'
import { whoIsHere } from '#features/identity/index.ts'
import type { Refusal } from '#platform/errors.ts'
import { optionalWholeNumber, textField, wholeNumber } from '#platform/http/form-fields.ts'
import { defineRoute, page, type Route, type RouteRequest, redirect } from '#platform/http/route.ts'
import { StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  errorFor,
  Field,
  Form,
  Name,
  PageHeading,
  summaryOf,
  TextArea,
} from '#web/parts/index.ts'
import { setShelfLife } from '../set-shelf-life.ts'

interface ShelfPageProps {
  readonly who: StewardHere
  readonly record: DirectoryRecord
  readonly typed: Typed
  readonly refusal?: Refusal | undefined
}

/** How long each kind of fact of one service counts as confirmed, and why it differs from the usual. */
function ShelfPage({ who, record, typed, refusal }: ShelfPageProps) {
  const path = `${recordPath('service', record.id)}/shelf-life`
  const moved = refusal instanceof RecordMovedOn
  const errors =
    refusal === undefined ? [] : moved ? [{ sentence: t('steward.status.moved') }] : summaryOf(refusal)
  return (
    <StewardFrame title={t('steward.shelf.title')} path={path} who={who} errors={errors}>
      <BackLink t={t} href={recordPath('service', record.id)}>
        {t('steward.toRecord')}
      </BackLink>
      <PageHeading lead={<Name>{record.name}</Name>}>{t('steward.shelf.heading')}</PageHeading>
      <p>{t('steward.shelf.lead')}</p>
      <Form action={path} enhance>
        <input type="hidden" name="version" value={String(record.version)} />
        {factKinds.map((kind) => (
          <Field
            key={kind}
            t={t}
            name={kind}
            inputMode="numeric"
            width="short"
            label={t('steward.shelf.days', { kind: t(`steward.kind.${kind}`) })}
            hint={t('steward.shelf.usual', { days: SHELF_LIFE_DAYS[kind] })}
            value={typedText(typed, kind)}
            error={errorFor(errors, kind)}
          />
        ))}
        <TextArea
          t={t}
          name="reason"
          rows={2}
          label={t('steward.reason')}
          hint={t('steward.reasonHint')}
          value={typedText(typed, 'reason')}
          error={errorFor(errors, 'reason')}
        />
        <Button>{t('steward.shelf.save')}</Button>
      </Form>
    </StewardFrame>
  )
}

async function showShelfLives(
  req: Pick<RouteRequest<{ id: string }>, 'run' | 'params'>,
  typed?: Typed,
  refusal?: Refusal,
) {
  const props = await req.run(
    async (ctx) => ({ who: await whoIsHere(ctx), record: await loadRecord(ctx, 'service', req.params.id) }),
    { readOnly: true },
  )
  const stored = Object.fromEntries(
    Object.entries(props.record.profile.shelfLifeDays).map(([kind, days]) => [kind, String(days)]),
  )
  return page(
    <ShelfPage {...props} typed={typed ?? stored} refusal={refusal} />,
    refusal ? { status: refusal.status } : {},
  )
}

const form = defineRoute({
  ...reading,
  method: 'GET',
  path: '/steward/service/:id/shelf-life',
  schema: { params: recordId, response: 'page' },
  handle: (req) => showShelfLives(req),
})

const days = optionalWholeNumber(1, 730, t('steward.shelf.wrong'))

const save = defineRoute({
  ...staff,
  method: 'POST',
  path: '/steward/service/:id/shelf-life',
  audit: 'record.edited',
  limit: 'form',
  schema: {
    params: recordId,
    body: z.object({
      version: wholeNumber(1, 2_000_000_000),
      phone: days,
      intake: days,
      eligibility: days,
      record: days,
      reason: textField(500, 'Write at most 500 letters.').pipe(
        z.string().min(3, 'Write at least three letters.'),
      ),
    }),
    response: 'page',
  },
  handle: async (req) => {
    const { id } = req.params
    const { version, reason, ...given } = req.body
    const stated = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
    try {
      await req.run((ctx) =>
        setShelfLife(ctx, req.services.keyring, { serviceId: id, version, days: stated, reason }),
      )
    } catch (error) {
      if (!(error instanceof RecordMovedOn)) throw error
      const typed = Object.fromEntries(
        Object.entries({ ...stated, reason }).map(([key, value]) => [key, String(value)]),
      )
      return showShelfLives(req, typed, error)
    }
    return redirect(`${recordPath('service', id)}?done=saved`)
  },
  onInvalid: (req, refusal, typed) => showShelfLives(req, typed, refusal),
})

export const shelfRoutes: readonly Route[] = [form, save]
