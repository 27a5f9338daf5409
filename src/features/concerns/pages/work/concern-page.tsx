import type { Alert } from '#features/on-call/index.ts'
import { AlertState } from '#features/on-call/parts.ts'
import { Said } from '#features/records/index.ts'
import { t } from '#web/frame/staff.tsx'
import type { PageProps } from '#web/frame/work-page.tsx'
import {
  Button,
  DefinitionList,
  Details,
  errorFor,
  Field,
  Form,
  Notice,
  Section,
  SelectField,
  TextArea,
  When,
} from '#web/parts/index.ts'
import { CLOSING } from '../../domain/choices.ts'
import { LONGEST_ANSWER } from '../../triage/answer-consult.ts'
import type { ConcernLine } from '../../triage/concern-list.ts'
import type { OpenConcern } from '../../triage/open-concern.ts'
import { aboutWords, toldByWords } from './concern-words.ts'
import { ConcernsFrame, Danger } from './concerns-page.tsx'

export interface ConcernPageProps extends PageProps {
  readonly concern: OpenConcern
  readonly alerts: readonly Alert[]
  readonly typed: Readonly<Record<string, string | undefined>>
}

/** One concern: what is known, who may know it, and the next step as one button. */
export function ConcernPage(props: ConcernPageProps) {
  const { concern } = props
  return (
    <ConcernsFrame
      page={props}
      path={`/concerns/${concern.id}`}
      heading={t(concern.form === 'consult' ? 'concerns.one.consult' : 'concerns.one.heading')}
    >
      <div class="sensitive stack">
        <Notice t={t}>{t('concerns.duty')}</Notice>
        <NextStep {...props} />
        {props.alerts.length > 0 && (
          <Section heading={t('oncall.alert.told')}>
            {props.alerts.map((alert) => (
              <AlertState key={alert.id} alert={alert} here />
            ))}
          </Section>
        )}
        <Known concern={concern} />
        <Section heading={t('concerns.may.heading')}>
          <p>{t(`concerns.may.${mayKnow(concern)}`)}</p>
        </Section>
        {concern.others.length > 0 && <Others others={concern.others} first={concern.joinedTo} />}
      </div>
    </ConcernsFrame>
  )
}

const mayKnow = ({ form, state }: ConcernLine) =>
  form === 'consult' ? 'consult' : state === 'taken' ? 'taken' : 'waiting'

function Known({ concern }: { readonly concern: OpenConcern }) {
  const { words } = concern
  const said = (text: string) => (text === '' ? t('concerns.empty') : <Said>{text}</Said>)
  return (
    <Section heading={t('concerns.known')}>
      <DefinitionList
        items={[
          { term: t('concerns.danger'), value: <Danger danger={concern.danger} /> },
          { term: t('concerns.received'), value: <When t={t} at={concern.receivedAt} /> },
          { term: t('concerns.from'), value: toldByWords(concern) },
          ...(concern.toldBy === 'claimed'
            ? [{ term: t('concerns.calledBack'), value: <CalledBack concern={concern} /> }]
            : []),
          { term: t('concerns.about'), value: aboutWords(concern) },
          ...(concern.asks ? [{ term: t('concerns.asks'), value: t(`concerns.asks.${concern.asks}`) }] : []),
          ...(words
            ? [
                { term: t('concerns.text'), value: said(words.text) },
                ...(concern.form === 'concern'
                  ? [
                      { term: t('concerns.who'), value: said(words.who) },
                      { term: t('concerns.reach'), value: said(words.reach) },
                    ]
                  : []),
              ]
            : [{ term: t('concerns.text'), value: t('concerns.words.gone') }]),
          ...(concern.answer !== undefined
            ? [{ term: t('concerns.answered'), value: said(concern.answer) }]
            : []),
          { term: t('concerns.status'), value: t(`concerns.state.${concern.state}`) },
        ]}
      />
    </Section>
  )
}

function NextStep(props: ConcernPageProps) {
  const { concern } = props
  if (concern.state === 'taken' && concern.subject !== null)
    return (
      <>
        <p>
          <a href={`/records/${concern.subject}`}>{t('concerns.record.open')}</a>
        </p>
        <p>
          <a href={`/records/${concern.subject}/clocks?since=${concern.receivedAt.toISOString()}#happened`}>
            {t('concerns.clocks')}
          </a>{' '}
          {t('concerns.clocks.from')} <When t={t} at={concern.receivedAt} />
        </p>
        <p>
          <a href={`/records/${concern.subject}/handover`}>{t('concerns.handover')}</a>
        </p>
      </>
    )
  if (concern.state === 'received')
    return concern.form === 'concern' ? (
      <>
        <Take {...props} />
        <Close {...props} />
      </>
    ) : (
      <Answer {...props} />
    )
  if (concern.state === 'closing') return <SecondReader {...props} />
  return null
}

function Answer({ concern, typed, errors }: ConcernPageProps) {
  return (
    <Section heading={t('concerns.answer.heading')}>
      <Form action={`/concerns/${concern.id}/answer`}>
        <TextArea
          t={t}
          name="answer"
          label={t('concerns.answer')}
          hint={t('concerns.answer.hint')}
          maxLength={LONGEST_ANSWER}
          value={typed.answer}
          error={errorFor(errors, 'answer')}
        />
        <Button>{t('concerns.answer.act')}</Button>
      </Form>
    </Section>
  )
}

/** Behind a fold: what ends without a record is the rare case. */
function Close({ concern, typed, errors }: ConcernPageProps) {
  return (
    <Details summary={t('concerns.close.heading')} open={errorFor(errors, 'reason') !== undefined}>
      <p>{t('concerns.close.lead')}</p>
      <Form action={`/concerns/${concern.id}/close`}>
        <SelectField
          t={t}
          name="reason"
          label={t('concerns.close.reason')}
          empty={t('concerns.close.choose')}
          options={CLOSING.map((value) => ({ value, label: t(`concerns.reason.${value}`) }))}
          value={typed.reason}
          error={errorFor(errors, 'reason')}
        />
        <Button kind="quiet">{t('concerns.close.act')}</Button>
      </Form>
    </Details>
  )
}

/** Whoever asked can take it back, and close it as little as anybody alone. */
function SecondReader({ concern }: ConcernPageProps) {
  return (
    <Section heading={t('concerns.second.heading')}>
      <p>
        {concern.closingReason && t(`concerns.reason.${concern.closingReason}`)} {t('concerns.second.lead')}
      </p>
      <Form action={`/concerns/${concern.id}/closing`}>
        <Button name="agree" value="yes">
          {t('concerns.second.yes')}
        </Button>
        <Button name="agree" value="no" kind="quiet">
          {t('concerns.second.no')}
        </Button>
      </Form>
    </Section>
  )
}

/** Into the record of what the same person told before, or a new one: each form asks for what it uses. */
function Take(props: ConcernPageProps) {
  const { concern, errors } = props
  const first = concern.recordOfFirst
  if (first === undefined)
    return (
      <Section heading={t('concerns.take.heading')}>
        <p>{t('concerns.take.lead')}</p>
        {concern.others.some(({ subject }) => subject !== null) && <p>{t('concerns.take.first.gone')}</p>}
        <TakeNew {...props} />
      </Section>
    )
  return (
    <Section heading={t('concerns.take.heading')}>
      <p>
        {t('concerns.take.first.lead')} <a href={`/records/${first}`}>{t('concerns.record.open')}</a>
      </p>
      <Form action={`/concerns/${concern.id}/take`}>
        <Button name="into" value="first">
          {t('concerns.take.first.act')}
        </Button>
      </Form>
      <Details summary={t('concerns.take.new.heading')} open={errorFor(errors, 'name') !== undefined}>
        <TakeNew {...props} />
      </Details>
    </Section>
  )
}

function TakeNew({ concern, typed, errors }: ConcernPageProps) {
  return (
    <Form action={`/concerns/${concern.id}/take`}>
      <Field
        t={t}
        name="name"
        label={t('concerns.take.name')}
        hint={t('concerns.take.name.hint')}
        maxLength={200}
        value={typed.name}
        error={errorFor(errors, 'name')}
      />
      <Button>
        {t(concern.recordOfFirst === undefined ? 'concerns.take.act' : 'concerns.take.new.act')}
      </Button>
    </Form>
  )
}

/** A claim is a claim until somebody has called there. A question without a name leaves no way to. */
function CalledBack({ concern }: { readonly concern: OpenConcern }) {
  if (concern.calledBackAt)
    return (
      <>
        {t('concerns.calledBack.done')} <When t={t} at={concern.calledBackAt} />
      </>
    )
  if (concern.form === 'consult') return t('concerns.calledBack.never')
  return (
    <>
      {t('concerns.calledBack.not')}
      {concern.state !== 'closed' && (
        <Form action={`/concerns/${concern.id}/called-back`}>
          <Button kind="quiet">{t('concerns.calledBack.act')}</Button>
        </Form>
      )}
    </>
  )
}

function Others({
  others,
  first,
}: {
  readonly others: readonly ConcernLine[]
  readonly first: string | null
}) {
  return (
    <Section heading={t('concerns.others')}>
      <ul>
        {others.map(({ id, receivedAt, state }) => (
          <li key={id}>
            <a href={`/concerns/${id}`}>
              <When t={t} at={receivedAt} />
            </a>{' '}
            {t(`concerns.state.${state}`)}
            {id === first && ` · ${t('concerns.first')}`}
          </li>
        ))}
      </ul>
    </Section>
  )
}
