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
  Notice,
  PageHeading,
  RadioField,
  Section,
  type SummaryError,
  When,
} from '#web/parts/index.ts'
import type { Item } from '../../content/item.ts'
import { DECISIONS, REVIEW_KINDS, type Review } from '../../domain/review.ts'
import type { ReviewNote } from '../../reviewing/review-requests.ts'

const t = translator('en')

export type TypedReview = Partial<Record<'kind' | 'decision' | 'reviewer' | 'role' | 'consent', string>>

interface DeskItemProps {
  readonly who: StewardHere
  readonly item: Item
  /** Fingerprint of the text as it is now. */
  readonly sha256: string
  readonly reviews: readonly Review[]
  /** What reviewers ask to be changed, newest first. */
  readonly notes: readonly ReviewNote[]
  readonly typed: TypedReview
  readonly refusal: Refusal | undefined
  readonly done: boolean
}

/** One text: who said what of it, and the form that records what another person says. */
export function DeskItemPage(props: DeskItemProps) {
  const { who, item, sha256, reviews, notes, refusal, done } = props
  const path = `/steward/guidance/${item.id}`
  const errors: SummaryError[] = (refusal?.fields ?? []).map(({ field, sentence }) => ({ field, sentence }))
  const all = refusal && errors.length === 0 ? [{ sentence: refusal.sentence }] : errors
  return (
    <StewardFrame
      title={t('steward.guidance.title')}
      path={path}
      who={who}
      here="guidance"
      errors={all}
      done={done ? t('steward.guidance.done') : undefined}
    >
      <BackLink t={t} href="/steward/guidance" />
      <PageHeading>{item.meta.title}</PageHeading>
      <p>
        <a href={`/en/guidance/${item.id}`}>{t('steward.guidance.read')}</a>
      </p>
      <Section heading={t('steward.guidance.said')}>
        {reviews.length === 0 ? (
          <p>{t('steward.guidance.none')}</p>
        ) : (
          <Said reviews={reviews} sha256={sha256} />
        )}
      </Section>
      {notes.length > 0 && (
        <Section heading={t('review.desk.notes')}>
          <ul>
            {notes.map((one, at) => (
              <li key={at}>
                <Name>{one.reviewer}</Name> (<Name>{one.role}</Name>) · <When t={t} at={one.at} form="date" />
                {one.sha256 !== sha256 && <> · {t('steward.guidance.older')}</>}
                <br />
                <bdi>{one.note}</bdi>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section heading={t('steward.guidance.record')}>
        <Notice t={t}>{t('steward.guidance.record.hint')}</Notice>
        <ReviewForm {...props} path={path} errors={errors} />
      </Section>
    </StewardFrame>
  )
}

function Said({ reviews, sha256 }: { reviews: readonly Review[]; sha256: string }) {
  return (
    <ul>
      {[...reviews].reverse().map((review, at) => (
        <li key={at}>
          <Name>{review.reviewer}</Name> (<Name>{review.role}</Name>) ·{' '}
          {t(`steward.guidance.kind.${review.kind}`)} · {t(`steward.guidance.decision.${review.decision}`)} ·{' '}
          {t.date(review.on)}
          {review.sha256 !== sha256 && <> · {t('steward.guidance.older')}</>}
        </li>
      ))}
    </ul>
  )
}

function ReviewForm(props: DeskItemProps & { path: string; errors: readonly SummaryError[] }) {
  const { path, sha256, typed, errors } = props
  return (
    <Form action={path}>
      <input type="hidden" name="sha256" value={sha256} />
      <RadioField
        t={t}
        name="kind"
        label={t('steward.guidance.kind')}
        options={REVIEW_KINDS.map((value) => ({ value, label: t(`steward.guidance.kind.${value}`) }))}
        value={typed.kind}
        error={errorFor(errors, 'kind')}
      />
      <Field
        t={t}
        name="reviewer"
        label={t('steward.guidance.reviewer')}
        hint={t('steward.guidance.reviewer.hint')}
        value={typed.reviewer}
        error={errorFor(errors, 'reviewer')}
      />
      <Field
        t={t}
        name="role"
        label={t('steward.guidance.role')}
        value={typed.role}
        error={errorFor(errors, 'role')}
      />
      <RadioField
        t={t}
        name="decision"
        label={t('steward.guidance.decision')}
        options={DECISIONS.map((value) => ({ value, label: t(`steward.guidance.decision.${value}`) }))}
        value={typed.decision}
        error={errorFor(errors, 'decision')}
      />
      <Checkbox name="consent" label={t('steward.guidance.consent')} checked={typed.consent === 'yes'} />
      <Button>{t('steward.guidance.save')}</Button>
    </Form>
  )
}
