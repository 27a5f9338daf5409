import { type PageProps, RecordFrame, reasonWords } from '#features/sharing/parts.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  Button,
  DefinitionList,
  EmptyState,
  errorFor,
  Form,
  ListCard,
  ListRow,
  PageHeading,
  RadioField,
  When,
} from '#web/parts/index.ts'
import type { LedgerLine } from '../ledger/ledger-of.ts'
import type { NamedRecipient } from '../ledger/names-outside.ts'
import { FINDINGS, type WaitingForReview } from '../told/review-told.ts'
import {
  columnWords,
  listed,
  modeWords,
  passedWords,
  purposeWords,
  recipientWords,
  saidWords,
} from './words.ts'

/** What waits for a lead: when, to what kind of recipient, and in which record. */
export function ReviewListPage(props: PageProps & { readonly waiting: readonly WaitingForReview[] }) {
  const { who, demo, at, waiting } = props
  return (
    <WorkFrame
      here="disclosures-review"
      title={t('ledger.review.nav')}
      path="/disclosures/review"
      who={who}
      demo={demo}
      now={at}
    >
      <div class="sensitive stack">
        <PageHeading lead={t('ledger.review.lead')}>{t('ledger.review.heading')}</PageHeading>
        {waiting.length === 0 ? (
          <EmptyState icon="eye" heading={t('ledger.review.none')} />
        ) : (
          <ListCard
            id="waiting"
            heading={t('ledger.review.heading')}
            count={<span class="count">{waiting.length}</span>}
          >
            <ul>
              {waiting.map((one) => (
                <ListRow
                  key={one.id}
                  text={one.program ?? columnWords(one.outside ?? '')}
                  hint={<When t={t} at={one.at} />}
                  acts={
                    one.of === 'suspension' ? (
                      <a href={`/records/${one.subject}/disclosures/suspensions`}>
                        {t('ledger.suspend.review')}
                      </a>
                    ) : (
                      <a href={`/records/${one.subject}/disclosures/${one.id}/review`}>
                        {t('ledger.more.review')}
                      </a>
                    )
                  }
                />
              ))}
            </ul>
          </ListCard>
        )}
        <p>
          <a href="/disclosures/destroyed">{t('ledger.destroyed.see')}</a>
        </p>
      </div>
    </WorkFrame>
  )
}

export interface ReviewPageProps extends PageProps {
  readonly record: string
  readonly line: LedgerLine
  readonly name: NamedRecipient | undefined
}

/** One line that the rules do not allow, and what a lead found about it. */
export function ReviewPage(props: ReviewPageProps) {
  const { record, line, name, errors } = props
  const path = `/records/${record}/disclosures/${line.id}/review`
  return (
    <RecordFrame
      page={props}
      record={record}
      path={path}
      heading={t('ledger.review.one.heading')}
      lead={t('ledger.review.one.lead')}
    >
      <DefinitionList
        items={[
          { term: t('ledger.col.when'), value: <When t={t} at={line.at} /> },
          { term: t('ledger.col.to'), value: recipientWords(line, name) },
          {
            term: t('ledger.col.what'),
            value: listed([...line.what.map(passedWords), modeWords(line.mode)]),
          },
          {
            term: t('ledger.col.why'),
            value: listed([purposeWords(line.purpose), saidWords(line.saidWay ?? 'none')]),
          },
          { term: t('ledger.more.denied'), value: listed(line.reasons.map(reasonWords)) },
        ]}
      />
      <Form action={path}>
        <RadioField
          t={t}
          name="finding"
          label={t('ledger.review.finding')}
          error={errorFor(errors, 'finding')}
          options={FINDINGS.map((value) => ({ value, label: t(`ledger.review.${value}`) }))}
        />
        <Button>{t('ledger.review.save')}</Button>
      </Form>
    </RecordFrame>
  )
}
