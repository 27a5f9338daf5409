import { StewardFrame, type StewardHere } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  ButtonLink,
  CheckboxField,
  DefinitionList,
  errorFor,
  Field,
  Form,
  FormSection,
  Name,
  Notice,
  PageHeading,
  RadioField,
  Section,
  SelectField,
  type SummaryError,
  Table,
  TextArea,
  When,
} from '#web/parts/index.ts'
import { channelKey, type KnownLine } from '../known-line.ts'
import { type LineFile, type LoggedCall, standingOf, type VersionAct, waitingOf } from '../line-desk.ts'
import { contentOf } from '../line-version.ts'
import { OUTCOMES } from '../log-call.ts'
import { ASKED_LANGUAGES } from '../read-version.ts'
import { contentRows, languageWords, linePath, placeWords, t, triedWords, wayName } from './desk-words.tsx'

/** What a steward typed of a call. */
export interface TypedCall {
  readonly way?: string | undefined
  readonly outcome?: string | undefined
  readonly calledOn?: string | undefined
  readonly caller?: string | undefined
  readonly note?: string | undefined
  readonly interpreters?: string | undefined
  readonly languages?: readonly string[] | undefined
}

interface LinePageProps {
  readonly who: StewardHere
  readonly id: string
  readonly file: LineFile
  readonly today: string
  readonly typed?: TypedCall | undefined
  readonly errors?: readonly SummaryError[] | undefined
  readonly done?: string | undefined
}

/** One line: what it says, what waits, the form for a call, and everything that people did about it. */
export function LinePage({ who, id, file, today, typed = {}, errors = [], done }: LinePageProps) {
  const { line } = file
  const content = line && contentOf(line)
  const waiting = waitingOf(file)
  return (
    <StewardFrame
      title={t('steward.lines.file.title')}
      path={linePath(id)}
      who={who}
      here="lines"
      errors={errors}
      done={done}
    >
      <BackLink t={t} href="/steward/lines">
        {t('steward.lines.heading')}
      </BackLink>
      <PageHeading lead={content && placeWords(content)}>
        <Name>{file.name}</Name>
      </PageHeading>
      {waiting && <Waiting id={id} act={waiting} />}
      {content && (
        <DefinitionList items={contentRows({ ...content, channels: line?.channels ?? [] }).slice(2)} />
      )}
      {line && <Sources line={line} />}
      {line && line.channels.length > 0 && (
        <LogCall id={id} line={line} today={today} typed={typed} errors={errors} />
      )}
      {content && (
        <p>
          <ButtonLink kind="quiet" href={`${linePath(id)}/correct`}>
            {t('steward.lines.correct')}
          </ButtonLink>
        </p>
      )}
      <Calls id={id} calls={file.calls} line={line} />
      <Versions id={id} file={file} />
    </StewardFrame>
  )
}

/** What one steward wrote down, for another to look at. */
function Waiting({ id, act }: { id: string; act: VersionAct }) {
  return (
    <Section heading={t('steward.lines.second.heading')}>
      <Notice t={t} kind="aging">
        <p>{t(act.mine ? 'steward.lines.second.mine' : 'steward.lines.second.lead')}</p>
      </Notice>
      <DefinitionList
        items={[
          ...contentRows(act.content),
          {
            term: t('steward.lines.knownBy'),
            value: `${t(`steward.lines.knownBy.${act.knownBy}`)} · ${act.source}`,
          },
          { term: t('steward.lines.by'), value: <Name>{act.steward}</Name> },
        ]}
      />
      {!act.mine && (
        <Form action={`${linePath(id)}/agree`}>
          <input type="hidden" name="version" value={String(act.version)} />
          <Button>{t('steward.lines.second.agree')}</Button>
        </Form>
      )}
      <Form action={`${linePath(id)}/take-back`}>
        <input type="hidden" name="version" value={String(act.version)} />
        <Button kind="quiet">{t('steward.lines.second.refuse')}</Button>
      </Form>
    </Section>
  )
}

function Sources({ line }: { line: KnownLine }) {
  return (
    <Section heading={t('steward.lines.sources')}>
      <p>{statusWords(line)}</p>
      {line.note !== null && <p>{line.note}</p>}
      {line.doubt !== undefined && (
        <Notice t={t} kind="aging">
          <p>{t(`steward.lines.doubt.${line.doubt}`)}</p>
        </Notice>
      )}
      {line.sources.length > 0 && (
        <ul>
          {line.sources.map(({ site, pageDate }) => (
            <li key={site}>
              <bdi dir="ltr">{site}</bdi>
              {pageDate !== null && ` · ${pageDate}`}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function statusWords(line: KnownLine): string {
  const date = t.date(line.retrieved)
  if (line.from === 'people') return t('steward.lines.status.people', { date })
  if (line.status === 'statute') return t('steward.lines.status.statute')
  if (line.status === 'seen') return t('steward.lines.status.seen', { count: line.agreesOn, date })
  return t(`steward.lines.status.${line.status}`, { date })
}

type LogCallProps = Required<Pick<LinePageProps, 'id' | 'today' | 'errors'>> & {
  line: KnownLine
  typed: TypedCall
}

function LogCall({ id, line, today, typed, errors }: LogCallProps) {
  const more = typed.caller ?? typed.note ?? typed.interpreters ?? typed.languages?.[0]
  const wrongMore = (['caller', 'note', 'languages', 'interpreters'] as const).some(
    (field) => errorFor(errors, field) !== undefined,
  )
  return (
    <Section heading={t('steward.lines.call.heading')}>
      <p>{t('steward.lines.call.lead')}</p>
      <Form action={`${linePath(id)}/call`}>
        <RadioField
          t={t}
          name="way"
          label={t('steward.lines.call.way')}
          options={line.channels.map((channel) => ({ value: channelKey(channel), label: wayName(channel) }))}
          value={typed.way ?? (line.channels[0] && channelKey(line.channels[0]))}
          error={errorFor(errors, 'way')}
        />
        <RadioField
          t={t}
          name="outcome"
          label={t('steward.lines.call.outcome')}
          options={OUTCOMES.map((value) => ({ value, label: t(`steward.lines.outcome.${value}`) }))}
          value={typed.outcome}
          error={errorFor(errors, 'outcome')}
        />
        <Field
          t={t}
          name="calledOn"
          label={t('steward.lines.call.on')}
          hint={t('steward.law.day')}
          width="medium"
          maxLength={10}
          value={typed.calledOn ?? today}
          error={errorFor(errors, 'calledOn')}
        />
        <FormSection
          id="heard"
          heading={t('steward.lines.call.more')}
          hint={t('steward.lines.call.moreHint')}
          open={wrongMore || more !== undefined}
        >
          <CheckboxField
            t={t}
            name="languages"
            label={t('steward.lines.call.languages')}
            hint={t('steward.lines.call.languagesHint')}
            inline
            optional
            options={ASKED_LANGUAGES.map((tag) => ({ value: tag, label: languageWords([tag]) }))}
            values={typed.languages}
            error={errorFor(errors, 'languages')}
          />
          <SelectField
            t={t}
            name="interpreters"
            label={t('steward.lines.call.interpreters')}
            empty={t('steward.lines.notAsked')}
            options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`steward.lines.${value}`) }))}
            value={typed.interpreters}
            error={errorFor(errors, 'interpreters')}
          />
          <Field
            t={t}
            name="caller"
            label={t('steward.lines.call.caller')}
            hint={t('steward.lines.call.callerHint')}
            optional
            maxLength={120}
            value={typed.caller}
            error={errorFor(errors, 'caller')}
          />
          <TextArea
            t={t}
            name="note"
            label={t('steward.lines.call.note')}
            hint={t('steward.lines.call.noteHint')}
            optional
            rows={2}
            maxLength={200}
            value={typed.note}
            error={errorFor(errors, 'note')}
          />
        </FormSection>
        <Button>{t('steward.lines.call.save')}</Button>
      </Form>
    </Section>
  )
}

function Calls({
  id,
  calls,
  line,
}: {
  id: string
  calls: readonly LoggedCall[]
  line: KnownLine | undefined
}) {
  if (calls.length === 0) return null
  return (
    <Section heading={t('steward.lines.calls')}>
      <Table<LoggedCall>
        t={t}
        caption={t('steward.lines.calls')}
        hideCaption
        rows={calls}
        rowKey={(call) => call.id}
        columns={[
          { heading: t('steward.lines.call.on'), rowHeading: true, cell: (call) => t.date(call.calledOn) },
          {
            heading: t('steward.lines.call.way'),
            cell: (call) => triedWords(call.way, line?.channels ?? []),
          },
          { heading: t('steward.lines.call.outcome'), cell: heardWords },
          {
            heading: t('steward.lines.by'),
            cell: (call) => (
              <>
                <Name>{call.caller ?? call.steward}</Name>
                {call.caller !== null && (
                  <>
                    {' '}
                    ({t('steward.lines.wroteDown')} <Name>{call.steward}</Name>)
                  </>
                )}
              </>
            ),
          },
          {
            heading: t('steward.lines.act'),
            cell: (call) =>
              call.takenBack ? (
                t('steward.lines.takenBack')
              ) : (
                <form method="post" action={`${linePath(id)}/call/${call.id}/take-back`}>
                  <Button kind="quiet" about={t.date(call.calledOn)}>
                    {t('steward.lines.call.takeBack')}
                  </Button>
                </form>
              ),
          },
        ]}
      />
    </Section>
  )
}

function heardWords(call: LoggedCall): string {
  return [
    t(`steward.lines.outcome.${call.outcome}`),
    ...(call.languages.length > 0 ? [languageWords(call.languages)] : []),
    ...(call.interpreters === null
      ? []
      : [t(call.interpreters ? 'steward.lines.heard.interpreters' : 'steward.lines.heard.noInterpreters')]),
    ...(call.note === null ? [] : [call.note]),
  ].join(' · ')
}

/** Every version with who wrote it, who agreed and who took it back; the one that stands can be taken back. */
function Versions({ id, file }: { id: string; file: LineFile }) {
  if (file.versions.length === 0) return null
  const standing = standingOf(file)
  return (
    <Section heading={t('steward.lines.versions')}>
      <ul>
        {file.versions.map((act) => (
          <li key={act.version}>
            {t.parts('steward.lines.version.entered', {
              version: act.version,
              who: <Name>{act.steward}</Name>,
              when: <When t={t} at={act.at} form="date" />,
            })}
            {act.agreedBy !== null && act.agreedAt !== null && (
              <>
                {' '}
                {t.parts('steward.lines.version.agreed', {
                  who: <Name>{act.agreedBy}</Name>,
                  when: <When t={t} at={act.agreedAt} form="date" />,
                })}
              </>
            )}
            {act.takenBackBy !== null && act.takenBackAt !== null && (
              <>
                {' '}
                {t.parts('steward.lines.version.takenBack', {
                  who: <Name>{act.takenBackBy}</Name>,
                  when: <When t={t} at={act.takenBackAt} form="date" />,
                })}
              </>
            )}
          </li>
        ))}
      </ul>
      {standing && (
        <Form action={`${linePath(id)}/take-back`}>
          <input type="hidden" name="version" value={String(standing.version)} />
          <p>{t('steward.lines.undo.lead')}</p>
          <Button kind="quiet">{t('steward.lines.undo.do')}</Button>
        </Form>
      )}
    </Section>
  )
}
