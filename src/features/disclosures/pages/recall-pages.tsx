import { type PageProps, RecordFrame } from '#features/sharing/parts.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  DefinitionList,
  EmptyState,
  errorFor,
  Form,
  ListCard,
  ListRow,
  PageHeading,
  RadioField,
  Section,
  When,
} from '#web/parts/index.ts'
import { ANSWERS, type Recall, WHYS } from '../recall/recall-share.ts'

export interface RecallPageProps extends PageProps {
  readonly record: string
  readonly share: {
    readonly id: string
    readonly to: string
    readonly sharedAt: Date
    readonly opened: number
  }
}

/** What a recall does, and what went wrong. */
export function RecallPage(props: RecallPageProps) {
  const { record, share, errors } = props
  const path = `/records/${record}/shares/${share.id}/recall`
  return (
    <RecordFrame
      page={props}
      record={record}
      path={path}
      heading={t('ledger.recall.heading')}
      lead={t('ledger.recall.lead')}
    >
      <DefinitionList
        items={[
          { term: t('ledger.col.to'), value: share.to },
          { term: t('ledger.recall.since'), value: <When t={t} at={share.sharedAt} /> },
          { term: t('ledger.recall.opened'), value: t('ledger.recall.times', { n: share.opened }) },
        ]}
      />
      <Form action={path}>
        <RadioField
          t={t}
          name="why"
          label={t('ledger.recall.why')}
          error={errorFor(errors, 'why')}
          options={WHYS.map((value) => ({ value, label: t(`ledger.recall.why.${value}`) }))}
        />
        <Button kind="danger">{t('ledger.recall.save')}</Button>
      </Form>
      <Section heading={t('ledger.recall.then')} id="then">
        <ul>
          <li>{t('ledger.recall.then.ends')}</li>
          <li>{t('ledger.recall.then.told')}</li>
          <li>{t('ledger.recall.then.kept')}</li>
        </ul>
      </Section>
    </RecordFrame>
  )
}

/** One recall, for whoever recalled it and for whoever had received it. */
export function RecalledPage(props: PageProps & { readonly recall: Recall }) {
  const { who, demo, at, recall } = props
  return (
    <WorkFrame
      here={recall.isOurs ? 'young-people' : 'shared'}
      title={t('ledger.recalled.title')}
      path={`/disclosures/recalls/${recall.id}`}
      who={who}
      demo={demo}
      now={at}
      done={props.done}
      errors={props.errors}
    >
      <div class="sensitive stack">
        <PageHeading lead={t(recall.isOurs ? 'ledger.recalled.ours.lead' : 'ledger.recalled.lead')}>
          {t('ledger.recalled.heading')}
        </PageHeading>
        <DefinitionList
          items={[
            {
              term: t(recall.isOurs ? 'ledger.col.to' : 'ledger.recalled.from'),
              value: t('ledger.to.program', { program: recall.other, agency: recall.otherAgency }),
            },
            { term: t('ledger.recalled.when'), value: <When t={t} at={recall.recalledAt} /> },
            ...(recall.why === null
              ? []
              : [
                  { term: t('ledger.recall.why'), value: t(`ledger.recall.why.${recall.why as 'too-much'}`) },
                  {
                    term: t('ledger.recall.opened'),
                    value: t('ledger.recall.times', { n: recall.readings ?? 0 }),
                  },
                ]),
            {
              term: t('ledger.recalled.answer'),
              value:
                recall.answer === null
                  ? t('ledger.recalled.answer.none')
                  : t(`ledger.recalled.answer.${recall.answer as 'removed'}`),
            },
          ]}
        />
        <Next recall={recall} />
        {!recall.isOurs && recall.answer === null && (
          <Form action={`/disclosures/recalls/${recall.id}`}>
            <RadioField
              t={t}
              name="answer"
              label={t('ledger.recalled.did')}
              error={errorFor(props.errors, 'answer')}
              options={ANSWERS.map((value) => ({ value, label: t(`ledger.recalled.answer.${value}`) }))}
            />
            <Button>{t('ledger.recalled.save')}</Button>
          </Form>
        )}
        {recall.record !== null && (
          <p>
            <a href={`/records/${recall.record}/disclosures`}>{t('ledger.recalled.record')}</a>
          </p>
        )}
      </div>
    </WorkFrame>
  )
}

function Next({ recall: { isOurs } }: { recall: Recall }) {
  const steps = isOurs
    ? (['ask', 'young-person', 'counsel', 'again'] as const)
    : (['stop', 'remove', 'told', 'lead'] as const)
  return (
    <Section heading={t('ledger.recalled.next')} id="next">
      <ul>
        {steps.map((step) => (
          <li key={step}>{t(`ledger.recalled.next.${step}`)}</li>
        ))}
      </ul>
    </Section>
  )
}

/** What the program received by mistake, and has not answered. */
export function RecallsPage(
  props: PageProps & { readonly recalls: readonly { readonly id: string; readonly recalledAt: Date }[] },
) {
  const { who, demo, at, recalls } = props
  return (
    <WorkFrame
      here="shared"
      title={t('ledger.recalls.nav')}
      path="/disclosures/recalls"
      who={who}
      demo={demo}
      now={at}
    >
      <BackLink t={t} href="/shared">
        {t('share.here.heading')}
      </BackLink>
      <PageHeading lead={t('ledger.recalls.lead')}>{t('ledger.recalls.nav')}</PageHeading>
      {recalls.length === 0 ? (
        <EmptyState icon="inbox" heading={t('ledger.recalls.none')} />
      ) : (
        <ListCard
          id="recalls"
          heading={t('ledger.recalls.nav')}
          count={<span class="count">{recalls.length}</span>}
        >
          <ul>
            {recalls.map(({ id, recalledAt }) => (
              <ListRow
                key={id}
                text={t('ledger.recalls.line')}
                hint={<When t={t} at={recalledAt} />}
                acts={<a href={`/disclosures/recalls/${id}`}>{t('ledger.recalls.open')}</a>}
              />
            ))}
          </ul>
        </ListCard>
      )}
    </WorkFrame>
  )
}
