import { recordPath } from '#features/directory/parts.ts'
import { state as stateOf } from '#platform/geo/index.ts'
import { StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  DefinitionList,
  EmptyState,
  errorFor,
  Form,
  Name,
  Notice,
  PageHeading,
  Section,
  SelectField,
  type SummaryError,
  Table,
  TextArea,
  When,
} from '#web/parts/index.ts'
import type { StarterFile } from '../starter-list.ts'
import { sourceWords } from './named-page.tsx'

interface StartersPageProps {
  readonly who: StewardHere
  readonly names: readonly StarterFile[]
  /** Two letters: names of this state alone; undefined: all of them. */
  readonly state: string | undefined
  readonly done?: string | undefined
}

/** Names of 2013 for stewards: whom to ask, and what came of it. */
export function StartersPage({ who, names, state, done }: StartersPageProps) {
  const open = names.filter((one) => one.state === 'named').length
  const states = [...new Set(names.flatMap(({ record }) => record.state ?? []))].toSorted()
  const shown = state === undefined ? names : names.filter(({ record }) => record.state === state)
  return (
    <StewardFrame title={t('steward.starters.title')} path="/steward/starters" who={who} done={done}>
      <BackLink t={t} href="/steward">
        {t('steward.toHome')}
      </BackLink>
      <PageHeading lead={t('steward.starters.lead', { count: open })}>
        {t('steward.starters.heading')}
      </PageHeading>
      {states.length > 1 && (
        <Form action="/steward/starters" method="get" inline>
          <SelectField
            t={t}
            name="state"
            label={t('steward.starters.inState')}
            value={state}
            empty={t('steward.starters.allStates')}
            options={states.map((code) => ({ value: code, label: stateOf(code)?.name ?? code }))}
          />
          <Button kind="quiet">{t('steward.overview.show')}</Button>
        </Form>
      )}
      {state !== undefined && shown.length === 0 && <p>{t('steward.starters.noneInState')}</p>}
      <Table
        t={t}
        caption={t('steward.starters.heading')}
        hideCaption
        rows={shown}
        rowKey={(one) => one.record.key}
        empty={
          <EmptyState
            icon="check"
            heading={t('steward.starters.empty')}
            next={{ href: '/steward/add', words: t('shell.next.add') }}
          />
        }
        columns={[
          {
            heading: t('steward.starters.name'),
            rowHeading: true,
            cell: (one) => (
              <a href={`/steward/starters/${one.record.key}`}>
                <Name>{one.record.name}</Name>
              </a>
            ),
          },
          { heading: t('steward.starters.kind'), cell: (one) => t(`named.kind.${one.record.kind}`) },
          {
            heading: t('steward.starters.place'),
            cell: (one) => one.record.place ?? t('steward.starters.noPlace'),
          },
          { heading: t('steward.starters.state'), cell: (one) => t(`steward.starters.state.${one.state}`) },
        ]}
      />
    </StewardFrame>
  )
}

interface StarterPageProps {
  readonly who: StewardHere
  readonly file: StarterFile
  readonly note?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/** One name: what the guide says, and the two ways to decide on it. */
export function StarterPage({ who, file, note, errors }: StarterPageProps) {
  const { record } = file
  const path = `/steward/starters/${record.key}`
  return (
    <StewardFrame title={t('steward.starters.title')} path={path} who={who} errors={errors}>
      <BackLink t={t} href="/steward/starters">
        {t('steward.starters.heading')}
      </BackLink>
      <PageHeading lead={record.runBy === null ? undefined : <Name>{record.runBy}</Name>}>
        <Name>{record.name}</Name>
      </PageHeading>
      <StarterFacts file={file} />
      {file.state === 'named' ? <Decide path={path} note={note} errors={errors} /> : <Decided file={file} />}
    </StewardFrame>
  )
}

/** As plain text: a web address of 2013 may lead anywhere today. */
export function StarterFacts({ file }: { file: StarterFile }) {
  const { record } = file
  return (
    <>
      <Notice t={t} kind="aging">
        <p>{t('steward.starters.old')}</p>
      </Notice>
      <DefinitionList
        items={[
          { term: t('steward.starters.said'), value: <Name>{record.summary}</Name> },
          ...(record.place === null
            ? []
            : [{ term: t('steward.starters.place'), value: <Name>{record.place}</Name> }]),
          ...(record.url === null
            ? []
            : [{ term: t('steward.starters.url'), value: <Name>{record.url}</Name> }]),
          {
            term: t('card.source'),
            value: sourceWords(t, { sources: record.sources, namedIn: file.namedIn }),
          },
        ]}
      />
    </>
  )
}

function Decide(props: { path: string; note: string | undefined; errors: StarterPageProps['errors'] }) {
  const { path, note, errors } = props
  return (
    <>
      <Section heading={t('steward.starters.thereHeading')}>
        <p>{t('steward.starters.thereLead')}</p>
        <p>
          <a class="button" href={`${path}/confirm`}>
            {t('steward.starters.confirm')}
          </a>
        </p>
      </Section>
      <Section heading={t('steward.starters.goneHeading')}>
        <Form action={path}>
          <TextArea
            t={t}
            name="note"
            rows={2}
            label={t('steward.starters.goneWhy')}
            hint={t('steward.starters.goneHint')}
            value={note}
            error={errorFor(errors, 'note')}
          />
          <Button kind="quiet">{t('steward.starters.gone')}</Button>
        </Form>
      </Section>
    </>
  )
}

function Decided({ file }: { file: StarterFile }) {
  return (
    <>
      <p>
        {t.parts('steward.starters.decided', {
          state: t(`steward.starters.state.${file.state}`),
          who: <Name>{file.decidedBy ?? t('steward.nobody')}</Name>,
          when: file.decidedAt === null ? '' : <When t={t} at={file.decidedAt} form="date" />,
        })}
      </p>
      {file.note !== null && (
        <p>
          <Name>{file.note}</Name>
        </p>
      )}
      {file.serviceId !== null && (
        <p>
          <a href={recordPath('service', file.serviceId)}>{t('steward.toRecord')}</a>
        </p>
      )}
    </>
  )
}
