import type { Refusal } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import { StewardFrame, type StewardHere } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  Checkbox,
  errorFor,
  Field,
  Form,
  Name,
  PageHeading,
  RadioField,
  Section,
  summaryOf,
  Table,
  When,
} from '#web/parts/index.ts'
import { REVIEW_KINDS, type ReviewKind } from '../../domain/review.ts'
import type { Bundle } from '../../reviewing/bundles.ts'
import type { OpenReviewRequest } from '../../reviewing/review-requests.ts'
import { sectorKey } from '../facet-words.ts'

const t = translator('en')
const PATH = '/steward/guidance/ask'

export type TypedAsk = Partial<Record<'kind' | 'bundle' | 'reviewer' | 'role' | 'consent', string>>

interface AskPageProps {
  readonly who: StewardHere
  readonly kind: ReviewKind
  readonly bundles: readonly Bundle[]
  readonly open: readonly OpenReviewRequest[]
  readonly typed: TypedAsk
  readonly refusal: Refusal | undefined
  readonly done: boolean
}

/** Whom to ask next and for what, and what is under way. */
export function AskPage({ who, kind, bundles, open, typed, refusal, done }: AskPageProps) {
  const errors = summaryOf(refusal) ?? []
  return (
    <StewardFrame
      title={t('steward.guidance.title')}
      path={PATH}
      who={who}
      here="guidance"
      errors={errors}
      done={done ? t('review.desk.ended') : undefined}
    >
      <BackLink t={t} href="/steward/guidance">
        {t('review.made.back')}
      </BackLink>
      <PageHeading lead={t('review.desk.lead')}>{t('review.desk.heading')}</PageHeading>
      <Kinds kind={kind} />
      <Form action={PATH}>
        <input type="hidden" name="kind" value={kind} />
        <RadioField
          t={t}
          name="bundle"
          label={t('review.desk.bundle')}
          options={bundles.map((bundle) => ({
            value: bundle.id,
            label: `${bundleName(bundle)} · ${t('review.desk.bundle.reviewed', { done: bundle.reviewed, all: bundle.all })}`,
          }))}
          value={typed.bundle ?? bundles[0]?.id}
          error={errorFor(errors, 'bundle')}
        />
        <Field
          t={t}
          name="reviewer"
          label={t('steward.guidance.reviewer')}
          hint={t('steward.guidance.reviewer.hint')}
          value={typed.reviewer}
          maxLength={80}
          error={errorFor(errors, 'reviewer')}
        />
        <Field
          t={t}
          name="role"
          label={t('steward.guidance.role')}
          value={typed.role}
          maxLength={80}
          error={errorFor(errors, 'role')}
        />
        <Checkbox name="consent" label={t('review.desk.consent')} checked={typed.consent === 'yes'} />
        <Button>{t('review.desk.ask')}</Button>
      </Form>
      <Section heading={t('review.desk.open', { count: open.length })}>
        {open.length === 0 ? <p>{t('review.desk.noneOpen')}</p> : <UnderWay open={open} />}
      </Section>
    </StewardFrame>
  )
}

/** As what they read decides which texts wait, so it is chosen first. */
function Kinds({ kind }: { kind: ReviewKind }) {
  return (
    <nav aria-labelledby="kinds">
      <p id="kinds">
        <strong>{t('review.desk.kind')}</strong>
      </p>
      <ul class="cluster">
        {REVIEW_KINDS.map((one) => (
          <li key={one}>
            {one === kind ? (
              <strong aria-current="true">{t(`steward.guidance.kind.${one}`)}</strong>
            ) : (
              <a href={`${PATH}?kind=${one}`}>{t(`steward.guidance.kind.${one}`)}</a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}

function bundleName({ id, itemIds }: Bundle): string {
  if (id === 'first') return t('review.desk.bundle.first')
  return t('review.desk.bundle.sector', { sector: sectorName(id), count: itemIds.length })
}

function sectorName(id: string): string {
  return id === 'all' ? t('review.desk.bundle.all') : t(sectorKey(id))
}

function UnderWay({ open }: { open: readonly OpenReviewRequest[] }) {
  return (
    <Table<OpenReviewRequest>
      t={t}
      caption={t('review.desk.open', { count: open.length })}
      hideCaption
      rows={open}
      rowKey={({ id }) => id}
      columns={[
        {
          heading: t('review.desk.who'),
          rowHeading: true,
          cell: ({ reviewer, role }) => (
            <>
              <Name>{reviewer}</Name> (<Name>{role}</Name>)
            </>
          ),
        },
        { heading: t('review.desk.as'), cell: ({ kind }) => t(`steward.guidance.kind.${kind}`) },
        {
          heading: t('review.desk.done'),
          cell: ({ answered, texts }) => t('review.desk.answered', { answered, texts }),
        },
        { heading: t('review.desk.until'), cell: ({ endsAt }) => <When t={t} at={endsAt} form="date" /> },
        {
          heading: t('review.desk.end'),
          cell: ({ id }) => (
            <Form action={`${PATH}/${id}/end`}>
              <Button kind="quiet">{t('review.desk.end')}</Button>
            </Form>
          ),
        },
      ]}
    />
  )
}

interface MadePageProps {
  readonly who: StewardHere
  readonly reviewer: string
  readonly link: string
  readonly code: string
  readonly opensUntil: Date
}

/** Link and code, shown once as the answer to the form: in no address and no history entry of their own. */
export function MadePage({ who, reviewer, link, code, opensUntil }: MadePageProps) {
  return (
    <StewardFrame title={t('steward.guidance.title')} path={PATH} who={who} here="guidance">
      <PageHeading lead={t.parts('review.made.lead', { name: <Name>{reviewer}</Name> })}>
        {t('review.made.heading')}
      </PageHeading>
      <p>
        {t('review.made.link')}:{' '}
        <code class="wraps" data-link>
          {link}
        </code>
      </p>
      <p>
        {t('review.made.code')}:{' '}
        <strong>
          <bdi dir="ltr" data-code>
            {code}
          </bdi>
        </strong>
      </p>
      <p class="hint">{t.parts('review.made.until', { date: <When t={t} at={opensUntil} form="date" /> })}</p>
      <BackLink t={t} href={PATH}>
        {t('review.made.back')}
      </BackLink>
    </StewardFrame>
  )
}
