import type { Alert } from '#features/on-call/index.ts'
import { AlertState } from '#features/on-call/parts.ts'
import { Said } from '#features/records/index.ts'
import { t } from '#web/frame/staff.tsx'
import type { PageProps } from '#web/frame/work-page.tsx'
import { Button, DefinitionList, errorFor, Field, Form, Notice, Section, When } from '#web/parts/index.ts'
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
      <p>
        <a href={`/records/${concern.subject}`}>{t('concerns.record.open')}</a>
      </p>
    )
  if (concern.state === 'received' && concern.form === 'concern') return <Take {...props} />
  return null
}

function Take({ concern, typed, errors }: ConcernPageProps) {
  return (
    <Section heading={t('concerns.take.heading')}>
      <p>{t('concerns.take.lead')}</p>
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
        <Button>{t('concerns.take.act')}</Button>
      </Form>
    </Section>
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
