import type { DirectoryRecord } from '#features/directory/index.ts'
import { readField } from '#features/directory/index.ts'
import { fieldName, recordPath, Value } from '#features/directory/parts.ts'
import { StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import {
  Button,
  ButtonLink,
  Checkbox,
  Cluster,
  DefinitionList,
  EmptyState,
  Form,
  Name,
  Notice,
  PageHeading,
  type SummaryError,
  When,
} from '#web/parts/index.ts'
import type { Proposal } from '../proposals/list-proposals.ts'

export interface AnswersPageProps {
  readonly who: StewardHere
  readonly answers: readonly { readonly proposal: Proposal; readonly record: DirectoryRecord }[]
  /** The answer whose form was refused, with what was ticked in it. */
  readonly refused?: { readonly id: string; readonly take: readonly string[] } | undefined
  readonly errors?: readonly SummaryError[] | undefined
  readonly done?: string | undefined
}

/** What providers said by link, beside what stands. Nothing of it is public until a steward saves it. */
export function AnswersPage({ who, answers, refused, errors, done }: AnswersPageProps) {
  return (
    <StewardFrame
      title={t('steward.proposals.title')}
      path="/steward/answers"
      who={who}
      here="overview"
      errors={errors}
      done={done}
    >
      <PageHeading lead={t('steward.proposals.lead')}>{t('steward.proposals.heading')}</PageHeading>
      {answers.length === 0 && (
        <EmptyState
          icon="check"
          heading={t('steward.proposals.empty')}
          next={{ href: '/steward/overdue', words: t('shell.next.verify') }}
        />
      )}
      <ul class="cards">
        {answers.map(({ proposal, record }) => (
          <li key={proposal.id}>
            <Answer
              proposal={proposal}
              record={record}
              ticked={refused?.id === proposal.id ? refused.take : Object.keys(proposal.values)}
            />
          </li>
        ))}
      </ul>
    </StewardFrame>
  )
}

function Answer({
  proposal,
  record,
  ticked,
}: AnswersPageProps['answers'][number] & { readonly ticked: readonly string[] }) {
  const { id, serviceId, values } = proposal
  const paths = Object.keys(values)
  const path = `/steward/answers/${id}`
  return (
    <article class="card">
      <h2>
        <a href={recordPath('service', serviceId)}>
          <Name>{proposal.serviceName}</Name>
        </a>
      </h2>
      <p class="hint">
        <Name>{proposal.organizationName}</Name> ·{' '}
        {t.parts('steward.proposals.when', { when: <When t={t} at={proposal.madeAt} form="clock" /> })}
      </p>
      <p>
        <strong>{t(`steward.proposals.${proposal.kind}`)}</strong>
      </p>
      {record.version !== proposal.seenVersion && (
        <Notice t={t} kind="aging">
          {t('steward.proposals.moved')}
        </Notice>
      )}
      {proposal.callMe && <p>{t('steward.proposals.callMe')}</p>}
      <Form action={path} enhance>
        <input type="hidden" name="version" value={String(record.version)} />
        {paths.map((field) => (
          <div key={field} class="stack">
            <DefinitionList
              items={[
                {
                  term: fieldName(field),
                  value: (
                    <>
                      <div>
                        <span class="hint">{t('steward.proposals.now')}:</span>{' '}
                        <Value path={field} value={readField(record, field)} />
                      </div>
                      <div>
                        <span class="hint">{t('steward.proposals.new')}:</span>{' '}
                        <Value path={field} value={values[field]} />
                      </div>
                    </>
                  ),
                },
              ]}
            />
            <Checkbox
              id={`take-${id}-${field.replaceAll('.', '-')}`}
              name="take"
              value={field}
              checked={ticked.includes(field)}
              label={`${t('steward.proposals.take')}: ${fieldName(field)}`}
            />
          </div>
        ))}
        <Cluster>
          {paths.length > 0 && (
            <Button name="what" value="use" about={proposal.serviceName}>
              {t('steward.proposals.use')}
            </Button>
          )}
          {proposal.kind === 'closed' && (
            <ButtonLink href={`${recordPath('service', serviceId)}/close`} kind="danger">
              {t('steward.proposals.toClose')}
            </ButtonLink>
          )}
          <Button name="what" value="drop" kind="quiet" about={proposal.serviceName}>
            {t(paths.length > 0 ? 'steward.proposals.drop' : 'steward.proposals.done')}
          </Button>
        </Cluster>
      </Form>
    </article>
  )
}
